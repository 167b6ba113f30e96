using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;

namespace Workflow.Server.Features.HttpOut;

/// <summary>
/// Sends the requests of workflows. Every connection, one that a redirect leads to as well, is opened to an address that was checked just then, so that
/// a name that changes its address between the check and the call helps nobody.
/// </summary>
public sealed class HttpSender : IDisposable
{
    private const int MaxRedirects = 5;

    // What belongs to the connection, or is set from inputs of its own.
    private static readonly HashSet<string> Ours = new(StringComparer.OrdinalIgnoreCase) { "Host", "Content-Length", "Transfer-Encoding", "Connection", "Content-Type", "Idempotency-Key" };

    private readonly HttpOutOptions _options;
    private readonly HttpClient _client;

    public HttpSender(HttpOutOptions options)
    {
        _options = options;
        _client = new HttpClient(new SocketsHttpHandler
        {
            UseProxy = false, UseCookies = false, AutomaticDecompression = DecompressionMethods.All, MaxAutomaticRedirections = MaxRedirects,
            PooledConnectionLifetime = TimeSpan.FromMinutes(2), ConnectTimeout = TimeSpan.FromSeconds(10), ConnectCallback = Connect,
        })
        {
            Timeout = TimeSpan.FromSeconds(options.TimeoutSeconds), MaxResponseContentBufferSize = options.MaxAnswerBytes,
        };
    }

    /// <summary>What came back, in the shape the activity takes, and when the receiver wants to be asked again.</summary>
    public sealed record Answer(int Status, JsonObject Payload, TimeSpan? RetryAfter);

    /// <exception cref="RefusedAddressException">The address may not be called.</exception>
    /// <exception cref="HttpRequestException">No connection, or an answer that is too long.</exception>
    /// <exception cref="TaskCanceledException">No answer in time.</exception>
    public async Task<Answer> Send(JsonObject message, string idempotencyKey, DateTimeOffset now, CancellationToken ct)
    {
        using var request = Request(message, idempotencyKey);
        try
        {
            using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseContentRead, ct);
            var headers = new JsonObject();
            foreach (var (name, values) in response.Headers.Concat(response.Content.Headers))
                headers[name] = new JsonArray([.. values.Select(v => JsonValue.Create(v))]);
            var after = response.Headers.RetryAfter;
            return new Answer(
                (int)response.StatusCode,
                new JsonObject { ["statusCode"] = (int)response.StatusCode, ["headers"] = headers, ["body"] = await Text(response, ct) },
                after?.Delta ?? after?.Date - now);
        }
        catch (HttpRequestException e) when (e.GetBaseException() is RefusedAddressException refused)
        {
            throw refused;
        }
    }

    public void Dispose() => _client.Dispose();

    private static HttpRequestMessage Request(JsonObject message, string idempotencyKey)
    {
        var request = new HttpRequestMessage(new HttpMethod((string)message["method"]!), (string)message["url"]!);
        if ((string?)message["content"] is { } content)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(content));
            request.Content.Headers.TryAddWithoutValidation("Content-Type", (string?)message["contentType"] is { Length: > 0 } type ? type : "application/json; charset=utf-8");
        }
        if (message["headers"] is JsonObject headers)
            foreach (var (name, value) in headers.Where(h => !Ours.Contains(h.Key)))
                request.Headers.TryAddWithoutValidation(name, value is JsonArray several ? several.Select(v => v?.ToString()) : [value?.ToString()]);
        if ((string?)message["authorization"] is { Length: > 0 } authorization)
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        request.Headers.TryAddWithoutValidation("Idempotency-Key", idempotencyKey);
        request.Headers.TryAddWithoutValidation("User-Agent", "Workflow");
        return request;
    }

    private static async Task<string> Text(HttpResponseMessage response, CancellationToken ct)
    {
        try
        {
            return await response.Content.ReadAsStringAsync(ct);
        }
        catch (InvalidOperationException)
        {
            // A charset that nobody knows.
            return Encoding.UTF8.GetString(await response.Content.ReadAsByteArrayAsync(ct));
        }
    }

    private async ValueTask<Stream> Connect(SocketsHttpConnectionContext context, CancellationToken ct)
    {
        var host = context.DnsEndPoint.Host;
        var addresses = IPAddress.TryParse(host, out var literal) ? [literal] : await Dns.GetHostAddressesAsync(host, ct);
        if (!_options.Allows(host))
            addresses = Array.FindAll(addresses, PublicAddress.Is);
        if (addresses.Length == 0)
            throw new RefusedAddressException(host);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, context.DnsEndPoint.Port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Method and address without what may be secret, for people who look at the outbox.</summary>
    public static string Target(JsonObject message) =>
        Uri.TryCreate((string?)message["url"], UriKind.Absolute, out var url)
            ? string.Create(CultureInfo.InvariantCulture, $"{(string?)message["method"]} {url.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped)}")
            : "";
}
