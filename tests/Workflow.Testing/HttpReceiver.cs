using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Workflow.Testing;

/// <summary>Another system on loopback: keeps what it is sent, and answers as it is told.</summary>
public sealed class HttpReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;

    private HttpReceiver(WebApplication app) => _app = app;

    public sealed record Received(string Method, string Path, IReadOnlyDictionary<string, string> Headers, string Body);

    public Uri Address { get; private set; } = null!;

    /// <summary>What was sent, in order.</summary>
    public ConcurrentQueue<Received> Requests { get; } = new();

    /// <summary>How the next requests are answered; then as <see cref="Otherwise"/> says.</summary>
    public ConcurrentQueue<Func<HttpContext, Task>> Answers { get; } = new();

    /// <summary>How all others are answered.</summary>
    public Func<HttpContext, Task> Otherwise { get; set; } = http => http.Response.WriteAsJsonAsync(new { ok = true });

    public static async Task<HttpReceiver> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var receiver = new HttpReceiver(builder.Build());
        receiver._app.Run(receiver.Answer);
        await receiver._app.StartAsync();
        receiver.Address = new Uri(receiver._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        return receiver;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task Answer(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        var headers = http.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        Requests.Enqueue(new Received(http.Request.Method, http.Request.Path + http.Request.QueryString, headers, await reader.ReadToEndAsync()));
        if (Answers.TryDequeue(out var answer)) await answer(http);
        else await Otherwise(http);
    }
}
