using Workflow.Testing;
using Xunit.Abstractions;

namespace Workflow.Reliability;

/// <summary>Two servers on one PostgreSQL, as they are operated.</summary>
public sealed class Two_nodes(ITestOutputHelper output)
{
    [SkippableFact]
    public async Task behind_nginx_lose_nothing_when_one_is_killed_and_comes_back_and_the_other_is_killed()
    {
        Skip.If(TestDatabase.PostgresServer is null, "WORKFLOW_TEST_POSTGRES is not set");
        Skip.If(Nginx.Program is null, "nginx is not installed");
        var random = Seed.Random(output);
        await using var database = await World.Copy("Postgres");
        int[] ports = [Killed_under_load.FreePort(), Killed_under_load.FreePort()];
        var nodes = new[] { await Start(0), await Start(1) };
        await using var nginx = await Nginx.Start(Killed_under_load.FreePort(), ports);
        var projectId = await Killed_under_load.ProjectId(nodes[0]);
        using var traffic = Traffic.Begin(nginx.Address, projectId, clients: 6, await Timed.Publish(nodes[1].As));

        var rounds = Seed.IsLong ? 100 : 5;
        for (var round = 0; round < rounds; round++)
        {
#pragma warning disable CA5394 // when a server dies, and which, is no secret
            await traffic.Answered(random.Next(1, 100));
            var dies = random.Next(2);
#pragma warning restore CA5394
            await nodes[dies].Kill();
            await nodes[dies].DisposeAsync();
            nodes[dies] = await Start(dies);
        }

        await traffic.Answered(80);
        await traffic.End();
        foreach (var node in nodes)
        {
            await node.AskToStop();
            Assert.Equal(0, await node.Ended());
            await node.DisposeAsync();
        }

        await Aftermath.Check(database, projectId, traffic);
        output.WriteLine($"{rounds} kills, {traffic.Requests.Count} requests, {traffic.Timed.Count} instances with timers, {traffic.Unanswered} times no answer");

        Task<ServerProcess> Start(int node) => ServerProcess.Start(database, ports[node], ("Http:Proxies", "127.0.0.1"));
    }

    [SkippableFact]
    public async Task share_what_they_know()
    {
        Skip.If(TestDatabase.PostgresServer is null, "WORKFLOW_TEST_POSTGRES is not set");
        await using var database = await World.Copy("Postgres");
        await using var one = await App.Start(new AppOptions { Provider = "Postgres", KeepDatabase = true }, database);
        await using var two = await App.Start(new AppOptions { Provider = "Postgres", KeepDatabase = true, Clock = one.Clock }, database);

        // A definition published by one is started by the other at once, also after the other has run the version before.
        var id = await Timed.Publish(one.As);
        Assert.Equal(1, await NumberOf(two, (string)(await two.As("designer").Post($"/api/definitions/{id}/instances")).Ok()["instanceId"]!));
        (await one.As("designer").Put($"/api/definitions/{id}", Timed.Drawing("Waits twice, redrawn"))).Ok();
        (await one.As("designer").Post($"/api/definitions/{id}/publish")).Ok();
        Assert.Equal(2, await NumberOf(two, (string)(await two.As("designer").Post($"/api/definitions/{id}/instances")).Ok()["instanceId"]!));

        // A cookie of one is good at the other, and a sign-out at one holds at both.
        using var visitor = new Visitor(one);
        await visitor.SignIn("pm");
        Assert.Equal(200, (await visitor.Get("/api/me")).Number);
        Assert.Equal(200, (await visitor.At(two, "/api/me")).Number);

        // So does a right that is taken away.
        (await two.As("em").Get($"/api/projects/{await World.ProjectId(two, World.Metro)}")).Ok();
        await World.Leave(one, World.Metro, "em");
        Assert.Equal(404, (await two.As("em").Get($"/api/projects/{await World.ProjectId(two, World.Metro)}")).Number);
    }

    static async Task<int> NumberOf(App app, string instance) => (int)(await app.As("designer").Get($"/api/instances/{instance}")).Ok()["instance"]!["definitionNumber"]!;
}
