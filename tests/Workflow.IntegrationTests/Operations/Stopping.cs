using System.Collections.Concurrent;
using Workflow.Testing;

namespace Workflow.IntegrationTests.Operations;

/// <summary>SIGTERM while people work.</summary>
public sealed class Stopping
{
    [Fact]
    public async Task answers_everything_it_has_accepted_and_ends_in_order()
    {
        await using var database = await World.Copy("Sqlite");
        await using var server = await ServerProcess.Start(database);
        var path = $"/api/projects/{(string)(await server.As("admin").Get("/api/projects")).Ok()["items"]!.AsArray().Single(p => (string)p!["code"]! == World.Metro)!["id"]!}/change-requests";
        await server.As("member").SignIn();
        var answered = new ConcurrentBag<string>();
        var others = new ConcurrentBag<int>();
        var sent = 0;
        var enough = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        var clients = Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            while (true)
            {
                var title = $"Pump {Interlocked.Increment(ref sent)}";
                try
                {
                    var answer = await server.As("member").Post(path, Story.Content(title));
                    if (answer.IsSuccess) answered.Add(title);
                    else others.Add(answer.Number);
                    if (answered.Count >= 60) enough.TrySetResult();
                }
                catch (HttpRequestException)
                {
                    return;   // nobody is there any more
                }
            }
        })).ToArray();
        await enough.Task;
        await server.AskToStop();
        await Task.WhenAll(clients);

        Assert.Equal(0, await server.Ended());
        Assert.Empty(others);
        await using var app = await App.Start(new AppOptions { KeepDatabase = true, Clock = new TestClock(TimeProvider.System.GetUtcNow()) }, database);
        var made = (await Pages.All(app.As("member"), path)).Select(r => (string)r["title"]!).Order(StringComparer.Ordinal).ToList();
        // What was done was answered, and what was answered was done.
        Assert.Equal(answered.Order(StringComparer.Ordinal), made);
        await Audit.AssertIntact(app);
    }

    [Fact]
    public async Task is_told_to_the_load_balancer_before_the_door_closes()
    {
        await using var database = await World.Copy("Sqlite");
        await using var server = await ServerProcess.Start(database, settings: ("Shutdown:DelaySeconds", "5"));
        await server.AskToStop();
        Answer ready;
        do ready = await Get(server, "/health/ready");
        while (ready.IsSuccess);
        Assert.Equal((503, "The server is stopping."), (ready.Number, (string)ready["checks"]!["running"]!));
        Assert.Equal("close", ready.Headers["Connection"]);
        Assert.Equal(200, (await Get(server, "/health/live")).Number);
        (await server.As("pm").Get("/api/me")).Ok();
        Assert.Equal(0, await server.Ended());
    }

    static async Task<Answer> Get(ServerProcess server, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        return await Answer.Read(request, await server.Http.SendAsync(request));
    }
}
