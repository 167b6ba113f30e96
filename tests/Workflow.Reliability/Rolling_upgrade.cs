using Workflow.Testing;
using Xunit.Abstractions;

namespace Workflow.Reliability;

/// <summary>From the former release to this one, node by node, while people work; as the deployment's README says.</summary>
public sealed class Rolling_upgrade(ITestOutputHelper output)
{
    [SkippableFact]
    public async Task nobody_notices()
    {
        Skip.If(TestDatabase.PostgresServer is null, "WORKFLOW_TEST_POSTGRES is not set");
        Skip.If(Nginx.Program is null, "nginx is not installed");
        Skip.IfNot(await FormerRelease.IsKnown(), "the former release is not in this clone");
        var former = await FormerRelease.Build();
        await using var database = await Kept.Open(Kept.Releases.Max(), "Postgres");
        int[] ports = [Killed_under_load.FreePort(), Killed_under_load.FreePort()];
        var behindProxy = ("Http:Proxies", "127.0.0.1");
        var itsWorkflows = ("Workflows:Folder", Path.Combine(Path.GetDirectoryName(former)!, "workflows"));
        await using var first = await ServerProcess.Start(former, database, ports[0], behindProxy, itsWorkflows);
        await using var second = await ServerProcess.Start(former, database, ports[1], behindProxy, itsWorkflows);
        var projectId = await Killed_under_load.ProjectId(first);
        var before = (await Pages.All(first.As("auditor"), $"/api/projects/{projectId}/change-requests")).Select(r => (string)r["id"]!).ToHashSet(StringComparer.Ordinal);
        await using var nginx = await Nginx.Start(Killed_under_load.FreePort(), ports);
        using var traffic = Traffic.Begin(nginx.Address, projectId, clients: 4, await Timed.Publish(first.As));
        await traffic.Answered(40);

        // The first new node migrates; the former one beside it works on.
        await Stopped(second);
        await using var replaced = await ServerProcess.Start(database, ports[1], behindProxy, ("Workflows:Publish", "false"));
        await traffic.Answered(80);
        (await first.As("em").Get($"/api/projects/{projectId}/change-requests")).Ok();
        (await replaced.As("em").Get($"/api/projects/{projectId}/change-requests")).Ok();

        // The last one publishes what came with the release.
        await Stopped(first);
        await using var last = await ServerProcess.Start(database, ports[0], behindProxy);
        await traffic.Answered(40);
        await traffic.End();
        await Stopped(replaced);
        await Stopped(last);
        await Aftermath.Check(database, projectId, traffic, before);
        output.WriteLine($"{traffic.Requests.Count} requests, {traffic.Timed.Count} instances with timers, {traffic.Unanswered} times no answer");
    }

    static async Task Stopped(ServerProcess server)
    {
        await server.AskToStop();
        Assert.Equal(0, await server.Ended());
    }
}
