using Workflow.Server;
using Workflow.Server.Demo;
using Workflow.Server.ElsaApi;
using Workflow.Server.Features;
using Workflow.Server.Features.CalendarFeeds;
using Workflow.Server.Http;
using Workflow.Server.Identity;
using Workflow.Server.Jobs;
using Workflow.Server.Operations;
using Workflow.Server.Ui;
using Workflow.Server.Ui.Texts;

var builder = WebApplication.CreateBuilder(args);
builder.WebHost.ConfigureKestrel(o => (o.AddServerHeader, o.Limits.MaxRequestBodySize) = (false, RequestBodies.TransportLimit));

builder.AddStructuredLogs();
builder.Services
    .AddWorkflows(builder.Configuration)   // database, engine, use cases
    .AddJsonFormat()
    .AddSignIn()
    .AddSignInLimit()
    .AddCalendarFeeds()
    .AddApiDescription()
    .AddPages()
    .AddElsaApi()
    .AddJobs()
    .AddOperations(builder.Configuration);

await using var app = builder.Build();
if (!app.HasFitSettings())
    return 1;
if (await Commands.Run(app, args) is { } code)
    return code;

app.UseOperations();
app.UseSecurityHeaders();
app.UseLanguage();
app.UseMiddleware<ProblemAnswers>();
app.UseMiddleware<Overload>();
app.UseSwagger();
app.UseSwaggerUI(o => o.DocumentTitle = "Workflow");
app.UseRouting();
app.UseRateLimiter();
app.UseAuthentication();
app.UseMiddleware<ForgeryGuard>();
app.UseAuthorization();
app.UseMiddleware<RequestBodies>();

app.MapHealth();
app.MapApi();
app.MapPages();
app.MapElsaApi();

if (!await app.Prepare())   // refuses an unsafe Production, migrates, publishes the workflows
    return 1;
await app.SeedDemo();
await app.RunAsync();
return 0;

/// <summary>Public for tests that host the server in their own process.</summary>
public partial class Program;
