using System.Net;
using System.Net.Sockets;
using Workflow.Testing;
using Xunit.Abstractions;

namespace Workflow.Reliability;

/// <summary><c>kill -9</c> at a random moment while people work, and again, and again.</summary>
public sealed class Killed_under_load(ITestOutputHelper output)
{
    const int Clients = 4, MostAnswersBetweenKills = 60;

    [SkippableTheory]
    [InlineData("Sqlite")]
    [InlineData("Postgres")]
    public async Task nothing_that_was_answered_is_lost_or_done_twice(string provider)
    {
        Skip.If(provider == "Postgres" && TestDatabase.PostgresServer is null, "WORKFLOW_TEST_POSTGRES is not set");
        var random = Seed.Random(output);
        var rounds = Seed.IsLong ? 100 : 5;
        await using var database = await World.Copy(provider);
        var port = FreePort();
        var server = await ServerProcess.Start(database, port);
        var projectId = await ProjectId(server);
        using var traffic = Traffic.Begin(server.Address, projectId, Clients, await Timed.Publish(server.As));
        for (var round = 0; round < rounds; round++)
        {
#pragma warning disable CA5394 // when a server dies is no secret
            await traffic.Answered(random.Next(1, MostAnswersBetweenKills));
#pragma warning restore CA5394
            await server.Kill();
            await server.DisposeAsync();
            server = await ServerProcess.Start(database, port);
        }

        await traffic.Answered(20);
        await traffic.End();
        await server.AskToStop();
        Assert.Equal(0, await server.Ended());
        await server.DisposeAsync();
        await Aftermath.Check(database, projectId, traffic);
        Assert.True(traffic.Unanswered > 0, "nobody noticed that the server died");
        output.WriteLine($"{provider}: {rounds} kills, {traffic.Requests.Count} requests, {traffic.Timed.Count} instances with timers, {traffic.Unanswered} times no answer");
    }

    internal static async Task<string> ProjectId(ServerProcess server) =>
        (string)(await server.As("admin").Get("/api/projects")).Ok()["items"]!.AsArray().Single(p => (string)p!["code"]! == World.Metro)!["id"]!;

    internal static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
