using System.Security.Cryptography;
using Microsoft.AspNetCore.Http.Features;

namespace Workflow.Server.Http;

/// <summary>Reads a command's body once, within its limit, so that its hash can be taken before anything is decided.</summary>
public sealed class RequestBodies(RequestDelegate next)
{
    /// <summary>No command of this API needs more.</summary>
    public const int Limit = 256 * 1024;

    /// <summary>What a drawing may have: the routes that take one say so with <see cref="BodyLimit"/>.</summary>
    public const int DrawingLimit = 4 * 1024 * 1024;

    /// <summary>What the transport takes at all; beyond it the connection is closed.</summary>
    public const int TransportLimit = 8 * 1024 * 1024;

    public async Task InvokeAsync(HttpContext http, RequestKey key)
    {
        var request = http.Request;
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || http.GetEndpoint() is not { } endpoint)
        {
            await next(http);
            return;
        }

        if (endpoint.Metadata.GetMetadata<StreamedBody>() is not null)
        {
            if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
                size.MaxRequestBodySize = null;
            await next(http);
            return;
        }

        var body = await Read(request, endpoint.Metadata.GetMetadata<BodyLimit>()?.Bytes ?? Limit, http.RequestAborted);
        if (endpoint.Metadata.GetMetadata<WithoutKey>() is null && HttpMethods.IsPost(request.Method) && request.Headers.TryGetValue(RequestKey.Header, out var given))
        {
            if (given is not [{ Length: > 0 and <= 200 } text] || text.Any(c => c is < '!' or > '~'))
                throw RequestErrors.InvalidKey();
            key.Set(text, request.Method, request.Path.Value!, Convert.ToHexStringLower(SHA256.HashData(body.GetBuffer().AsSpan(0, (int)body.Length))));
        }

        request.Body = body;
        await next(http);
    }

    private static async Task<MemoryStream> Read(HttpRequest request, int limit, CancellationToken ct)
    {
        if (request.ContentLength > limit)
            throw await TooLarge(request, limit, ct);
        var body = new MemoryStream((int)(request.ContentLength ?? 0));
        var chunk = new byte[4096];
        int read;
        while ((read = await request.Body.ReadAsync(chunk, ct)) > 0)
        {
            if (body.Length + read > limit)
                throw await TooLarge(request, limit, ct);
            body.Write(chunk, 0, read);
        }

        body.Position = 0;
        return body;
    }

    /// <summary>Lets a moderate excess arrive and throws it away: a client that is still sending when the connection closes never reads why.</summary>
    private static async Task<Exception> TooLarge(HttpRequest request, int limit, CancellationToken ct)
    {
        var chunk = new byte[16 * 1024];
        for (long read, drained = 0; drained < TransportLimit && (read = await request.Body.ReadAsync(chunk, ct)) > 0; drained += read)
        {
        }

        return RequestErrors.TooLarge(limit);
    }
}
