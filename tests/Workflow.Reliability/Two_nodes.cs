using Workflow.Testing;
using Xunit.Abstractions;

namespace Workflow.Reliability;

/// <summary>Two servers on one PostgreSQL, as they are operated.</summary>
public sealed class Two_nodes(ITestOutputHelper output)
{
    [SkippableFact]
    public async Task behind_nginx_lose_nothing_when_one_is_killed()
    {
        Skip.If(TestDatabase.PostgresServer is null, "WORKFLOW_TEST_POSTGRES is not set");
        Skip.If(Nginx.Program is null, "nginx is not installed");
        var random = Seed.Random(output);
        await using var database = await World.Copy("Postgres");
        int[] ports = [Killed_under_load.FreePort(), Killed_under_load.FreePort()];
        await using var stays = await ServerProcess.Start(database, ports[0], ("Http:Proxies", "127.0.0.1"));
        await using var dies = await ServerProcess.Start(database, ports[1], ("Http:Proxies", "127.0.0.1"));
        await using var nginx = await Nginx.Start(Killed_under_load.FreePort(), ports);
        var projectId = await Killed_under_load.ProjectId(stays);
        using var traffic = Traffic.Begin(nginx.Address, projectId, clients: 6, await Timed.Publish(dies.As));

#pragma warning disable CA5394 // when a server dies is no secret
        await traffic.Answered(80 + random.Next(80));
#pragma warning restore CA5394
        await dies.Kill();
        await traffic.Answered(80);
        await traffic.End();

        await stays.AskToStop();
        Assert.Equal(0, await stays.Ended());
        await Aftermath.Check(database, projectId, traffic);
        output.WriteLine($"{traffic.Requests.Count} requests, {traffic.Timed.Count} instances with timers, {traffic.Unanswered} times no answer");
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
