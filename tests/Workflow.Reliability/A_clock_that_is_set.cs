using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Workflow.Server.Jobs;
using Workflow.Testing;
using Xunit.Abstractions;

namespace Workflow.Reliability;

/// <summary>
/// The clocks of servers are set forward and back by up to six hours under load, on PostgreSQL those of two that share a database, each for itself. Leases end early or late,
/// tokens are over or not yet begun; still every decision is there once, each timer acts once, and the audit log is in the order in which it was written.
/// </summary>
public sealed class A_clock_that_is_set(ITestOutputHelper output)
{
    const int MostHours = 6;

    [SkippableTheory]
    [InlineData("Sqlite", 1)]
    [InlineData("Postgres", 2)]
    public async Task changes_nothing_that_was_decided_and_no_timer_acts_twice(string provider, int nodes)
    {
        Skip.If(provider == "Postgres" && TestDatabase.PostgresServer is null, "WORKFLOW_TEST_POSTGRES is not set");
        var random = Seed.Random(output);
        await using var database = await World.Copy(provider);
        var clocks = Enumerable.Range(0, nodes).Select(_ => new SteppingClock()).ToArray();
        var servers = new List<App>();
        foreach (var clock in clocks) servers.Add(await Start(database, clock));
        var person = new Person(servers[0].Http, TimeProvider.System, "designer", App.Password);
        var admin = new Person(servers[0].Http, TimeProvider.System, "admin", App.Password);
        var projectId = (string)(await admin.Get("/api/projects")).Ok()["items"]!.AsArray().Single(p => (string)p!["code"]! == World.Metro)!["id"]!;
        var definition = await Timed.Publish(_ => person);
        using var traffic = Traffic.Begin(servers[0].Address, projectId, clients: 4, definition, clockSteps: true);
        var rounds = Seed.IsLong ? 200 : 15;
        for (var round = 0; round < rounds; round++)
        {
#pragma warning disable CA5394 // when a clock is set is no secret
            await traffic.Answered(random.Next(1, 15));
            clocks[random.Next(nodes)].Ahead = TimeSpan.FromHours(((random.NextDouble() * 2) - 1) * MostHours);
#pragma warning restore CA5394
        }

        // Set back, and a new version of the drawing at once: it comes after the older one all the same.
        foreach (var clock in clocks) clock.Ahead = TimeSpan.FromHours(-MostHours);
        person.Forget();
        (await person.Put($"/api/definitions/{definition}", Timed.Drawing("Waits twice, redrawn"))).Ok();
        (await person.Post($"/api/definitions/{definition}/publish")).Ok();
        foreach (var clock in clocks) clock.Ahead = TimeSpan.Zero;
        await traffic.Answered(10);
        await traffic.End();
        foreach (var server in servers) await server.DisposeAsync();

        await Aftermath.Check(database, projectId, traffic, ahead: TimeSpan.FromHours(2 * MostHours));
        output.WriteLine($"{provider}, {nodes} nodes: {rounds} steps, {traffic.Requests.Count} requests, {traffic.Timed.Count} instances with timers");
    }

    [Fact]
    public async Task back_while_a_job_goes_to_sleep_does_not_let_it_sleep_for_hours()
    {
        var clock = new SteppingClock();
        var alarm = new Alarm<DueTimersJob>(clock);
        var until = clock.GetUtcNow() + TimeSpan.FromMilliseconds(50);
        clock.Ahead = TimeSpan.FromHours(-MostHours);
        await alarm.Sleep(until, TimeSpan.FromMilliseconds(50), CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(30));
    }

    static Task<App> Start(TestDatabase database, SteppingClock clock) => App.Start(new AppOptions
    {
        Provider = database.Provider, KeepDatabase = true, Settings = { ["Jobs:Enabled"] = "true" },
        Services = services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock)),
    }, database);
}
