using Workflow.Persistence;
using Workflow.Server.Demo;
using Workflow.Server.Features.Definitions;
using Workflow.Server.Identity;
using Workflow.Server.Operations;

namespace Workflow.Server;

/// <summary>What happens between building the application and listening.</summary>
public static class Startup
{
    public static Task MigrateDatabase(this WebApplication app) => app.Services.GetRequiredService<DatabaseMigration>().MigrateAsync(CancellationToken.None);

    /// <summary>Whether every setting can be read. False: one cannot, and the log says which and why.</summary>
    public static bool HasFitSettings(this WebApplication app)
    {
        try
        {
            Settings.Check(app.Configuration);
            return true;
        }
        catch (StartRefusedException e)
        {
            app.Logger.LogCritical("The server does not start. {Reason}", e.Message);
            return false;
        }
    }

    /// <summary>Refuses an unsafe Production, brings the database up to date, publishes the workflows. False: refused, and the reason is in the log.</summary>
    public static async Task<bool> Prepare(this WebApplication app)
    {
        // What to read and what to answer on the one side, the database on the other: two halves of the start that know nothing of each other.
        var besides = Task.Run(() =>
        {
            app.BuildRoutes();
            return app.ReadWorkflows();
        });
        try
        {
            await app.PrepareOrRefuse(besides);
            return true;
        }
        catch (StartRefusedException e)
        {
            app.Logger.LogCritical("The server does not start. {Reason}", e.Message);
            return false;
        }
    }

    private static void BuildRoutes(this WebApplication app)
    {
        foreach (var source in ((IEndpointRouteBuilder)app).DataSources)
            _ = source.Endpoints;
    }

    private static IReadOnlyList<ShippedFile> ReadWorkflows(this WebApplication app)
    {
        if (!app.Configuration.GetValue("Workflows:Publish", true))
            return [];
        using var scope = app.Services.CreateScope();
        return scope.ServiceProvider.GetRequiredService<WorkflowFolder>().Read();
    }

    private static async Task PrepareOrRefuse(this WebApplication app, Task<IReadOnlyList<ShippedFile>> workflows)
    {
        PlainHttp.Refuse(app.Configuration, app.Environment);
        _ = app.Services.GetRequiredService<SigningKey>();
        await app.MigrateDatabase();
        if (!app.Environment.IsDevelopment())
            await app.RefuseDemo();
        if (await workflows is not { Count: > 0 } files)
            return;
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<WorkflowFolder>().Publish(files, CancellationToken.None);
    }
}
