using System.Collections.Concurrent;
using System.Diagnostics;
using Workflow.Testing;
using Xunit.Abstractions;

namespace Workflow.Reliability;

/// <summary>
/// Three times as many requests as the server can do, whether or not the ones before were answered. What is sustainable is measured first, on the same machine, in the same run. What is too much is turned
/// away with <c>Retry-After</c>, what is accepted is done within a bound that its places give, and the first request afterwards is as fast as ever.
/// </summary>
public sealed class Three_times_too_much(ITestOutputHelper output)
{
    const int Writes = 8, Waiting = 16;

    readonly ConcurrentBag<string> _accepted = [];
    readonly ConcurrentBag<string> _wrong = [];
    int _shed;

    [Fact]
    public async Task is_turned_away_and_leaves_nothing_behind()
    {
        await using var database = await World.Copy("Sqlite");
        await using var server = await ServerProcess.Start(database, 0, ("Overload:Writes", $"{Writes}"), ("Overload:WaitingWrites", $"{Waiting}"));
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = server.Address, Timeout = TimeSpan.FromMinutes(1) };
        var member = new Person(http, TimeProvider.System, "member", App.Password);
        var projectId = await Killed_under_load.ProjectId(server);
        Task<TimeSpan> Draft() => Send(member, $"/api/projects/{projectId}/change-requests");

        await InTurn(60, Draft);
        var before = await InTurn(60, Draft);
        var began = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => InTurn(20, Draft)));
        var rate = 16 * 20 / Stopwatch.GetElapsedTime(began).TotalSeconds;
        Assert.Equal(0, _shed);

        var length = TimeSpan.FromSeconds(Seed.IsLong ? 60 : 4);
        var (burst, asked) = await Burst(rate * 3, length, Draft);
        Assert.Empty(_wrong);
        Assert.True(_shed > 0, $"nothing was turned away at {3 * rate:F0}/s");
        // Whoever has the last place waits for all before; twice that, and what one takes alone, is generous and still a bound.
        var bound = TimeSpan.FromSeconds(4 * (Writes + Waiting) / rate) + (20 * Percentile(before, 0.95));
        Assert.True(Percentile(burst, 0.95) < bound, $"p95 of what was accepted: {Percentile(burst, 0.95)}, bound {bound}");

        var shed = _shed;
        var after = await InTurn(30, Draft);
        Assert.Equal(shed, _shed);
        Assert.True(Percentile(after, 0.5) < (3 * Percentile(before, 0.95)) + TimeSpan.FromMilliseconds(50), $"afterwards {Percentile(after, 0.5)}, before {Percentile(before, 0.95)}");

        await server.AskToStop();
        Assert.Equal(0, await server.Ended());
        await using var app = await App.Start(new AppOptions { KeepDatabase = true, Clock = new TestClock(TimeProvider.System.GetUtcNow()) }, database);
        Assert.Equal(_accepted.Order(StringComparer.Ordinal), (await Pages.All(app.As("auditor"), $"/api/projects/{projectId}/change-requests")).Select(r => (string)r["id"]!).Order(StringComparer.Ordinal));
        await Audit.AssertIntact(app);
        output.WriteLine($"sustainable {rate:F0}/s; in {length.TotalSeconds} s {asked} asked, {burst.Count} done, {shed} turned away; p95 {Percentile(before, 0.95).TotalMilliseconds:F0} ms alone, {Percentile(burst, 0.95).TotalMilliseconds:F0} ms in the burst, {Percentile(after, 0.95).TotalMilliseconds:F0} ms afterwards");
    }

    /// <summary>One after the other.</summary>
    static async Task<List<TimeSpan>> InTurn(int count, Func<Task<TimeSpan>> send)
    {
        var took = new List<TimeSpan>();
        for (var i = 0; i < count; i++) took.Add(await send());
        return took;
    }

    /// <summary>So many a second, whatever becomes of them; how long those took that were accepted.</summary>
    static async Task<(List<TimeSpan> Took, int Asked)> Burst(double rate, TimeSpan length, Func<Task<TimeSpan>> send)
    {
        var began = Stopwatch.GetTimestamp();
        var sent = new List<Task<TimeSpan>>();
        while (Stopwatch.GetElapsedTime(began) is var passed && passed < length)
        {
            while (sent.Count < passed.TotalSeconds * rate) sent.Add(Task.Run(send));
            await Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System);
        }

        var took = await Task.WhenAll(sent);
        return ([.. took.Where(t => t > TimeSpan.Zero)], sent.Count);
    }

    /// <summary>How long it took; zero when it was turned away.</summary>
    async Task<TimeSpan> Send(Person member, string path)
    {
        var began = Stopwatch.GetTimestamp();
        var answer = await member.Post(path, Story.Content());
        var took = Stopwatch.GetElapsedTime(began);
        if (answer.Number == 201)
        {
            _accepted.Add((string)answer["id"]!);
            return took;
        }

        if (answer.Number is 503 or 429 && answer.Code == "server.overloaded" && answer.Headers.ContainsKey("Retry-After")) Interlocked.Increment(ref _shed);
        else _wrong.Add(answer.ToString());
        return TimeSpan.Zero;
    }

    static TimeSpan Percentile(List<TimeSpan> took, double part) => took.Order().ElementAt(Math.Min(took.Count - 1, (int)(took.Count * part)));
}
