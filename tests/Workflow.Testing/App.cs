using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Workflow.Server.Jobs;

namespace Workflow.Testing;

/// <summary>
/// The real server on a real loopback port over a real database, with the date in the test's hands and its background jobs run on demand.
/// <c>app.As("pm")</c> is somebody who sends requests to it.
/// </summary>
public sealed class App : IAsyncDisposable
{
    public const string Password = "Correct-horse-7-battery";

    readonly ConcurrentDictionary<string, Person> _people = new(StringComparer.Ordinal);
    readonly AppOptions _options;
    Host _host;

    App(AppOptions options, TestDatabase database)
    {
        _options = options;
        Database = database;
        Clock = options.Clock ?? new TestClock();
        _host = new Host(this);
    }

    public TestDatabase Database { get; }
    public TestClock Clock { get; }
    public ErrorLog Log { get; } = new();

    /// <summary>Ids that were looked up before.</summary>
    internal ConcurrentDictionary<string, string> Known { get; } = new(StringComparer.Ordinal);

    public IServiceProvider Services => _host.Services;
    public HttpClient Http { get; private set; } = null!;
    public Uri Address => Http.BaseAddress!;

    /// <summary>A server with the two projects and their people (see <see cref="World"/>), nothing else.</summary>
    public static async Task<App> Start(AppOptions? options = null)
    {
        options ??= new AppOptions();
        return await Start(options, await World.Copy(options.Provider));
    }

    public static Task<App> Start(AppOptions options, TestDatabase database)
    {
        var app = new App(options, database);
        app.Open();
        return Task.FromResult(app);
    }

    /// <summary>A person of the world, or a new one under this name, who signs in with the common password.</summary>
    public Person As(string userName) => _people.GetOrAdd(userName, name => new Person(Http, Clock, name, Password, Log));

    public Person Anonymous() => new(Http, Clock, "", null, Log);

    /// <summary>Another device of the same person: a session of its own.</summary>
    public Person Another(string userName, string password = Password) => new(Http, Clock, userName, password, Log);

    /// <summary>Time passes; whatever falls due on the way happens at its own instant, one after the other.</summary>
    public Task Advance(TimeSpan by) => AdvanceTo(Clock.Now + by);

    public async Task AdvanceTo(DateTimeOffset until)
    {
        await RunJobs();
        while (await Rows.NextDue(this) is { } due && due <= until)
        {
            if (due > Clock.Now) Clock.SetUtcNow(due);
            if (await RunJobs() == 0) throw new InvalidOperationException($"Something was due at {due:O} and no job took it up");
        }

        if (until > Clock.Now) Clock.SetUtcNow(until);
        await RunJobs();
    }

    /// <summary>The background jobs, until none finds anything to do.</summary>
    public async Task<int> RunJobs()
    {
        for (var done = 0; ;)
        {
            await using var scope = Services.CreateAsyncScope();
            var some = await scope.ServiceProvider.GetRequiredService<DueTimersJob>().RunOnce(CancellationToken.None)
                + await scope.ServiceProvider.GetRequiredService<DueTriggersJob>().RunOnce(CancellationToken.None)
                + await scope.ServiceProvider.GetRequiredService<InnerOutboxJob>().RunOnce(CancellationToken.None)
                + await scope.ServiceProvider.GetRequiredService<OuterOutboxJob>().RunOnce(CancellationToken.None)
                + await scope.ServiceProvider.GetRequiredService<ExpireChangeRequestsJob>().RunOnce(CancellationToken.None);
            if (some == 0) return done;
            done += some;
        }
    }

    /// <summary>Stops the server and starts it again over the same database; whoever was signed in signs in anew.</summary>
    public async Task Restart(Action? whileStopped = null)
    {
        await _host.DisposeAsync();
        _people.Clear();
        whileStopped?.Invoke();
        _host = new Host(this);
        Open();
    }

    /// <summary>Stops the server; the database stays.</summary>
    public async Task Stop() => await _host.DisposeAsync();

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _host.DisposeAsync();
        if (!_options.KeepDatabase) await Database.DisposeAsync();
        _attachments.Delete(recursive: true);
    }

    void Open()
    {
        // Not UseKestrel(0): that one sets the port of a server that may have started meanwhile.
        _host.UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _host.StartServer();
        Http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, MaxConnectionsPerServer = 64 })
        {
            BaseAddress = _host.ClientOptions.BaseAddress, Timeout = TimeSpan.FromMinutes(2),
        };
    }

    readonly DirectoryInfo _attachments = Directory.CreateTempSubdirectory("workflow-attachments-");

    sealed class Host(App app) : WebApplicationFactory<Program>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseEnvironment(app._options.Environment);
            builder.UseContentRoot(Repository.PathOf("src", "Workflow.Server"));
            builder.UseSetting("Database:Provider", app.Database.Provider);
            builder.UseSetting("Database:ConnectionString", app.Database.ConnectionString);
            builder.UseSetting("Workflows:Folder", app._options.Workflows ?? Repository.PathOf("workflows"));
            builder.UseSetting("Jobs:Enabled", "false");
            builder.UseSetting("Demo:Seed", "false");
            builder.UseSetting("Attachments:Folder", app._attachments.FullName);
            builder.UseSetting("Archive:Folder", Path.Combine(app._attachments.FullName, "archive"));
            builder.UseSetting("Auth:SigningKey", "q7Zt1vX9mK4rW8yB2nD6pF0sH3jL5cGaEuTiOxR");
            builder.UseSetting("Auth:SignInsPerMinute", "0");
            builder.UseSetting("CalendarFeeds:ReadsPerMinute", "0");
            foreach (var (name, value) in app._options.Settings) builder.UseSetting(name, value);
            builder.ConfigureLogging(log => log.SetMinimumLevel(LogLevel.Warning).AddProvider(app.Log));
            builder.ConfigureTestServices(services =>
            {
                services.Replace(ServiceDescriptor.Singleton<TimeProvider>(app.Clock));
                // Slow on purpose in production; here every scenario signs in several people.
                services.Configure<PasswordHasherOptions>(o => o.IterationCount = 1_000);
                app._options.Services?.Invoke(services);
            });
        }
    }
}
