using System.Diagnostics;
using Npgsql;
using Workflow.Testing;
using Xunit.Abstractions;

namespace Workflow.Reliability;

/// <summary>Between the server and its PostgreSQL: what is answered is true, and what is not known is said to be not known (503), never a failure of the program.</summary>
public sealed class A_bad_line(ITestOutputHelper output)
{
    [SkippableFact]
    public async Task that_breaks_loses_no_answered_decision_and_does_none_twice()
    {
        Skip.If(TestDatabase.PostgresServer is null, "WORKFLOW_TEST_POSTGRES is not set");
        var random = Seed.Random(output);
        await using var database = await World.Copy("Postgres");
        await using var proxy = new DatabaseProxy(database.ConnectionString);
        await using var server = await ServerProcess.Start(database, 0, ("Database:ConnectionString", proxy.ConnectionString));
        var projectId = await Killed_under_load.ProjectId(server);
        using var traffic = Traffic.Begin(server.Address, projectId, clients: 4, await Timed.Publish(server.As));
        for (var round = Seed.IsLong ? 300 : 20; round > 0; round--)
        {
#pragma warning disable CA5394 // when a line breaks is no secret
            await traffic.Answered(random.Next(1, 20));
            switch (random.Next(3))
            {
                case 0: proxy.CutAll(); break;
                case 1: proxy.CutCommits(before: 1 + random.Next(2), after: 0); break;
                default: proxy.CutCommits(before: 0, after: 1 + random.Next(3)); break;
            }
#pragma warning restore CA5394
        }

        await traffic.Answered(20);
        await traffic.End();
        await server.AskToStop();
        Assert.Equal(0, await server.Ended());
        if (!traffic.Wrong.IsEmpty) output.WriteLine(server.Output);
        await Aftermath.Check(database, projectId, traffic);
        Assert.True(proxy is { UnansweredCommits: > 0, LostCommits: > 0 }, $"{proxy}");
        output.WriteLine($"{proxy}; {traffic.Requests.Count} requests, {traffic.Timed.Count} instances with timers, {traffic.Unanswered} times no answer");
    }

    [SkippableFact]
    public async Task that_is_slow_or_silent_is_said_to_be_and_holds_nobody_for_ever()
    {
        Skip.If(TestDatabase.PostgresServer is null, "WORKFLOW_TEST_POSTGRES is not set");
        await using var database = await World.Copy("Postgres");
        await using var proxy = new DatabaseProxy(new NpgsqlConnectionStringBuilder(database.ConnectionString) { CommandTimeout = 4, Timeout = 4 }.ConnectionString);
        await using var server = await ServerProcess.Start(database, 0, ("Database:ConnectionString", proxy.ConnectionString), ("Overload:Writes", "8"), ("Overload:WaitingWrites", "8"));
        var projectId = await Killed_under_load.ProjectId(server);
        var path = $"/api/projects/{projectId}/change-requests";
        using var traffic = Traffic.Begin(server.Address, projectId, clients: 8);
        await traffic.Answered(20);

        // 200 ms for every statement: slow, and every answer as it should be.
        proxy.Latency = TimeSpan.FromMilliseconds(100);
        await traffic.Answered(16);
        proxy.Latency = TimeSpan.FromMilliseconds(550);
        Answer slow;
        var looks = 0;
        // A look that needs a new connection waits several times as long, and may give up.
        do slow = await server.As("auditor").Get("/health/ready");
        while (slow.Number != 200 && ++looks < 20);
        Assert.Equal((200, "Degraded"), (slow.Number, (string)slow["status"]!));
        proxy.Latency = TimeSpan.Zero;

        // Silence: not ready, still alive, and whoever asks is told within the time-outs; what has no place is turned away at once.
        await server.As("member").SignIn();
        proxy.FallSilent();
        var began = Stopwatch.GetTimestamp();
        var asked = Enumerable.Range(0, 40).Select(i => server.As("member").Post(path, Story.Content($"Silent {i}"), $"silent-{i}")).ToList();
        Assert.Equal(503, (await server.As("auditor").Get("/health/ready")).Number);
        Assert.Equal(200, (await server.As("auditor").Get("/health/live")).Number);
        var answers = await Task.WhenAll(asked);
        Assert.All(answers, a => Assert.True(a.Number == 503 && a.Code is "server.overloaded" or "server.database-unavailable" && a.Headers.ContainsKey("Retry-After"), a.ToString()));
        Assert.Contains(answers, a => a.Code == "server.database-unavailable");
        Assert.True(Stopwatch.GetElapsedTime(began) < TimeSpan.FromSeconds(60), $"{Stopwatch.GetElapsedTime(began)}");

        proxy.Speak();
        await traffic.Answered(24);
        await traffic.End();
        var silent = new List<string>();
        foreach (var i in Enumerable.Range(0, 40)) silent.Add(await Again(server, path, i));
        Assert.Equal(40, silent.Distinct().Count());
        Assert.Equal((200, "Healthy"), ((await server.As("auditor").Get("/health/ready")) is var ready ? ready.Number : 0, (string)ready["status"]!));
        await server.AskToStop();
        Assert.Equal(0, await server.Ended());
        await Aftermath.Check(database, projectId, traffic, silent);
    }

    /// <summary>The same request again: it is there once, whether the first was done or not.</summary>
    static async Task<string> Again(ServerProcess server, string path, int i)
    {
        for (var tries = 0; ; tries++)
        {
            var again = await server.As("member").Post(path, Story.Content($"Silent {i}"), $"silent-{i}");
            // A line that died in the silence may be noticed only now.
            if (again.Number != 503 || tries >= 20) return (string)again.Ok()["id"]!;
        }
    }
}
