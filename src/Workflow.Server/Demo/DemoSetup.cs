using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Workflow.Persistence;
using Workflow.Persistence.Accounts;
using Workflow.Server.Http;
using Workflow.Server.Identity;
using Workflow.Server.Jobs;

namespace Workflow.Server.Demo;

public static class DemoSetup
{
    /// <summary><c>Demo:Seed</c>: tells the demo's story through the real use cases, once, under a clock that begins 40 days ago and ends now.</summary>
    public static async Task SeedDemo(this WebApplication app)
    {
        if (!app.Configuration.GetValue("Demo:Seed", false))
            return;
        var now = app.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        var clock = new DemoClock(now.AddDays(-DemoStories.Length));
        await using var services = UnderClock(app, clock);
        await using var scope = services.CreateAsyncScope();
        await ActivatorUtilities.CreateInstance<DemoTeller>(scope.ServiceProvider, clock, ActivatorUtilities.CreateInstance<DemoIssueTeller>(scope.ServiceProvider)).Tell(now, CancellationToken.None);
        app.Lifetime.ApplicationStarted.Register(() => Announce(app));
    }

    /// <summary>Known accounts with a known password have no place in Production.</summary>
    public static async Task RefuseDemo(this WebApplication app)
    {
        if (app.Configuration.GetValue("Demo:Seed", false))
            throw new StartRefusedException("Demo:Seed is set: demo accounts are refused outside Development.");
        await using var db = await app.Services.GetRequiredService<IDbContextFactory<WorkflowDbContext>>().CreateDbContextAsync();
        var names = DemoAccounts.All.Select(a => a.UserName.ToUpperInvariant()).ToList();
        var hasher = app.Services.GetRequiredService<IPasswordHasher<Account>>();
        foreach (var account in await db.Accounts.AsNoTracking().Where(a => names.Contains(a.NormalizedUserName!) && !a.IsDeactivated).ToListAsync())
        {
            if (hasher.VerifyHashedPassword(account, account.PasswordHash ?? "", DemoAccounts.Password) != PasswordVerificationResult.Failed)
                throw new StartRefusedException($"The account '{account.UserName}' has the password of the demo: this database is refused outside Development.");
        }
    }

    /// <summary>The same use cases over the same database, in a container of their own whose time is the story's.</summary>
    private static ServiceProvider UnderClock(WebApplication app, DemoClock clock)
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(clock);
        services.AddSingleton<IConfiguration>(app.Configuration);
        services.AddSingleton<IHostEnvironment>(app.Environment);
        services.AddSingleton(app.Services.GetRequiredService<SigningKey>());
        services.AddSingleton(app.Services.GetRequiredService<ILoggerFactory>());
        services.AddSingleton(typeof(ILogger<>), typeof(Logger<>));
        services.AddSingleton<IPasswordHasher<Account>, PasswordHasher<Account>>();
        services.AddSingleton<AccessTokens>();
        services.AddJsonFormat().AddWorkflows(app.Configuration);
        services.AddSingleton<DueTimersJob>();
        return services.BuildServiceProvider();
    }

    private static void Announce(WebApplication app)
    {
        var url = app.Urls.FirstOrDefault() ?? "http://localhost:5080";
        Console.WriteLine($"""

            Workflow    {url}
            Swagger     {url}/swagger

            Demo accounts, all with the password  {DemoAccounts.Password}
            {string.Join(Environment.NewLine, DemoAccounts.All.Select(a => $"  {a.UserName,-12} {a.DisplayName}, {a.Office}"))}

            """);
    }
}
