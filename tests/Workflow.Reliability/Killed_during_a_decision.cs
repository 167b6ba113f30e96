using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Workflow.CrashHost;
using Workflow.Testing;
using Xunit.Abstractions;

namespace Workflow.Reliability;

/// <summary>
/// The server is killed by the operating system after each database statement of a decision in turn, after BEGIN, before COMMIT and
/// after COMMIT before the answer. Whatever the instant: afterwards the decision is wholly there or wholly absent, and can be completed.
/// </summary>
public sealed class Killed_during_a_decision(ITestOutputHelper output)
{
    [Theory]
    [InlineData("em", "Approve", "InSignoff", "InSignoff")]
    [InlineData("pm", "Approve", "InSignoff", "Effective")]
    [InlineData("pm", "Return", "InSignoff", "Returned")]
    public async Task it_is_wholly_there_or_wholly_absent(string person, string decision, string before, string after)
    {
        await using var prepared = await Prepared.For(person, decision);
        var statements = await Undisturbed(prepared);
        Assert.True(statements >= 10, $"only {statements} statements: does the interceptor see them?");

        string[] points = [.. Enumerable.Range(1, statements).Select(n => $"statement {n.ToString(CultureInfo.InvariantCulture)}"), "begin", "commit", "committed"];
        var visited = new ConcurrentDictionary<string, bool>(StringComparer.Ordinal);
        await Parallel.ForEachAsync(points, new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (point, _) => visited[point] = await KillAt(point, prepared, before, after));

        Assert.True(visited["committed"], "lost although COMMIT had returned");
        Assert.False(visited["begin"], "there although killed right after BEGIN");
        Assert.False(visited["commit"], "there although killed before COMMIT");
        // The server is alive until it is killed, and killed only where the header says: a point that was not reached has thrown in KillAt.
        Assert.Equal(statements + 3, visited.Count);
        output.WriteLine($"{person} {decision}: {statements} statements, killed at {points.Length} points, {visited.Values.Count(there => !there)} times absent, {visited.Values.Count(there => there)} times there");
    }

    /// <summary>How many statements the decision makes, and what the database looks like when nothing goes wrong.</summary>
    static async Task<int> Undisturbed(Prepared prepared)
    {
        await using var database = await prepared.Database.Copy();
        int statements;
        await using (var host = await CrashHost.Start(database, prepared.At))
        {
            var answer = await Send(host, prepared, "count");
            answer.Ok();
            statements = int.Parse(answer.Headers[Fuse.Count], CultureInfo.InvariantCulture);
        }

        prepared.After = Dump.Of(database, prepared.Before);
        return statements;
    }

    /// <summary>Kills, looks, restarts, completes. Answers whether the decision was there.</summary>
    static async Task<bool> KillAt(string point, Prepared prepared, string before, string after)
    {
        await using var database = await prepared.Database.Copy();
        await using (var host = await CrashHost.Start(database, prepared.At))
        {
            await Assert.ThrowsAnyAsync<HttpRequestException>(() => Send(host, prepared, point));
            Assert.Equal(128 + 9, await host.Ended());
        }

        var found = Dump.Of(database, prepared.Before);
        var isThere = found.Differs(prepared.Before) is not null;
        if (isThere) Assert.True(found.Differs(prepared.After) is null, $"killed at {point}, it is half there: {found.Differs(prepared.After)}");

        await using var app = await App.Start(new AppOptions { KeepDatabase = true, Clock = new TestClock(prepared.At) }, database);
        var request = prepared.Request.On(app);
        Assert.Equal(isThere ? after : before, await request.Status());
        await Audit.AssertIntact(app);
        await Complete(app, request, prepared);
        await Audit.AssertIntact(app);
        return isThere;
    }

    /// <summary>The person who got no answer sends the same decision again; then everybody does what is left, and the change takes effect.</summary>
    static async Task Complete(App app, Case request, Prepared prepared)
    {
        (await app.As(prepared.Person).Post(prepared.Path, prepared.Decision)).Ok();
        if (await request.Status() == "Returned")
        {
            await request.ReviseAndResubmit();
            await request.AssessByBoth();
        }

        foreach (var lead in new[] { "em", "pm" })
            if (await request.Work(lead, "Sign") is { } work) (await request.Decide(lead, work, "Approve")).Ok();
        Assert.Equal("Effective", await request.Status());
        Assert.Equal(2, (await request.Signatures()).Count);
        Assert.Empty(await Rows.Stuck(app));
    }

    static async Task<Answer> Send(CrashHost host, Prepared prepared, string at)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, prepared.Path) { Content = JsonContent.Create(prepared.Decision) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", prepared.Token);
        request.Headers.Add(Fuse.Header, at);
        return await Answer.Read(request, await host.Http.SendAsync(request));
    }

    /// <summary>A request in signoff on a database of its own, nobody writing to it any more, and one decision about to be sent.</summary>
    sealed class Prepared(TestDatabase database, Case request, string person, JsonNode work, JsonObject decision, string token, DateTimeOffset at) : IAsyncDisposable
    {
        public TestDatabase Database { get; } = database;
        public Case Request { get; } = request;
        public string Person { get; } = person;
        public string Path { get; } = $"/api/inbox/{work["taskId"]}/decisions";
        public JsonObject Decision { get; } = decision;
        public string Token { get; } = token;
        public DateTimeOffset At { get; } = at;
        public Dump Before { get; } = Dump.Of(database);
        public Dump After { get; set; } = null!;

        public static async Task<Prepared> For(string person, string decision)
        {
            var database = await World.Copy("Sqlite");
            await using var app = await App.Start(new AppOptions { KeepDatabase = true }, database);
            var request = await new Story(app).InSignoff();
            if (person == "pm") (await request.Decide("em", "Approve")).Ok();
            var work = (await request.Work(person, "Sign"))!;
            var token = app.As(person).AccessToken!;
            await app.Stop();
            return new Prepared(database, request, person, work, Case.Decision(work, decision, decision == "Approve" ? null : "Say what it costs"), token, app.Clock.Now);
        }

        public ValueTask DisposeAsync() => Database.DisposeAsync();
    }
}
