using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Workflow.Testing;

namespace Workflow.IntegrationTests.Operations;

/// <summary>What an OTLP collector is sent over gRPC, as the server sends it in production.</summary>
public sealed class A_collector
{
    const string TraceId = "4bf92f3577b34da6a3ce929d0e0e4736";

    [Fact]
    public async Task gets_traces_and_figures_that_belong_together_and_tell_nothing_of_what_people_wrote()
    {
        await using var collector = await Collector.Start();
        await using var database = await World.Copy("Sqlite");
        await using var server = await ServerProcess.Start(database, 0, ("Telemetry:Endpoint", collector.Address), ("OTEL_METRIC_EXPORT_INTERVAL", "500"), ("OTEL_BSP_SCHEDULE_DELAY", "200"));
        var projectId = (string)(await server.As("admin").Get("/api/projects?search=METRO-7")).Ok()["items"]![0]!["id"]!;
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/projects/{projectId}/change-requests")
        {
            Content = new StringContent(Story.Content("A pump nobody else shall know of").ToJsonString(), Encoding.UTF8, "application/json"), Headers = { { "traceparent", $"00-{TraceId}-00f067aa0ba902b7-01" } },
        };
        Assert.Equal(201, (await server.As("member").Send(request)).Number);

        // A caller's trace goes on: the request and the transaction within it are its spans.
        var spans = await collector.Sent("TraceService", "projects/{projectId:guid}/change-requests");
        Assert.True(spans.AsSpan().IndexOf(Convert.FromHexString(TraceId)) >= 0, "The caller's trace is not gone on with");
        var text = Encoding.UTF8.GetString(spans);
        foreach (var said in new[] { "workflow", "transaction", "POST" }) Assert.Contains(said, text, StringComparison.Ordinal);
        var figures = Encoding.UTF8.GetString(await collector.Sent("MetricsService", "change-request.create"));
        foreach (var said in new[] { "workflow.decisions", "workflow.transaction.commits", "http.server.request.duration" }) Assert.Contains(said, figures, StringComparison.Ordinal);
        foreach (var secret in new[] { "A pump nobody", App.Password, "The member" })
        {
            Assert.DoesNotContain(secret, text, StringComparison.Ordinal);
            Assert.DoesNotContain(secret, figures, StringComparison.Ordinal);
        }

        // A collector that is gone is nobody's trouble but its own, also when the server stops.
        await collector.DisposeAsync();
        Assert.Equal(200, (await server.As("member").Get("/api/me")).Number);
        await server.AskToStop();
        Assert.Equal(0, await server.Ended());
    }

    sealed class Collector : IAsyncDisposable
    {
        readonly WebApplication _app;
        readonly ConcurrentQueue<(string Path, byte[] Body)> _sent = new();

        Collector(WebApplication app) => _app = app;

        public string Address => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

        public static async Task<Collector> Start()
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
            var collector = new Collector(builder.Build());
            collector._app.Run(collector.Take);
            await collector._app.StartAsync();
            return collector;
        }

        /// <summary>Everything that came for a service, once it holds this text.</summary>
        public async Task<byte[]> Sent(string service, string text)
        {
            for (var tries = 0; tries < 300; tries++)
            {
                var all = _sent.Where(s => s.Path.Contains(service, StringComparison.Ordinal)).SelectMany(s => s.Body).ToArray();
                if (Encoding.UTF8.GetString(all).Contains(text, StringComparison.Ordinal)) return all;
                await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
            }

            throw new InvalidOperationException($"{service} was not told of {text}; it was told: {string.Join(", ", _sent.Select(s => s.Path).Distinct())}");
        }

        public async ValueTask DisposeAsync() => await _app.DisposeAsync();

        async Task Take(HttpContext http)
        {
            using var body = new MemoryStream();
            await http.Request.Body.CopyToAsync(body);
            _sent.Enqueue((http.Request.Path, body.ToArray()));
            // An empty message of gRPC: taken.
            http.Response.ContentType = "application/grpc";
            http.Response.AppendTrailer("grpc-status", "0");
            await http.Response.Body.WriteAsync(new byte[5]);
        }
    }
}
