using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Net.Http.Headers;

namespace Workflow.Server.ElsaApi.Shared;

/// <summary>An answer in Elsa's shape. Written as it is, because drawings nest deeper than this server's own answers may.</summary>
public sealed class ElsaAnswer : IResult
{
    private const int WorthPacking = 4_096;

    private readonly ReadOnlyMemory<byte> _written;
    private readonly JsonNode? _body;
    private readonly int _status = StatusCodes.Status200OK;

    public ElsaAnswer(JsonNode body, int status = StatusCodes.Status200OK) => (_body, _status) = (body, status);

    /// <summary>One that was written before.</summary>
    public ElsaAnswer(byte[] written) => _written = written;

    private static readonly JsonWriterOptions Relaxed = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 512 };

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = _status;
        httpContext.Response.ContentType = "application/json; charset=utf-8";
        var bytes = _body is null ? _written : Write(_body);
        // A catalogue or a drawing repeats itself much; what it holds besides is no secret that a length could give away.
        if (bytes.Length >= WorthPacking && httpContext.Request.Headers.AcceptEncoding.ToString().Contains("br", StringComparison.OrdinalIgnoreCase))
        {
            (httpContext.Response.Headers.ContentEncoding, httpContext.Response.Headers.Vary) = ("br", HeaderNames.AcceptEncoding);
            await using var packed = new BrotliStream(httpContext.Response.Body, CompressionLevel.Fastest);
            await packed.WriteAsync(bytes, httpContext.RequestAborted);
            return;
        }

        await httpContext.Response.Body.WriteAsync(bytes, httpContext.RequestAborted);
    }

    public static ReadOnlyMemory<byte> Write(JsonNode body)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Relaxed))
            body.WriteTo(json);
        return buffer.GetBuffer().AsMemory(0, (int)buffer.Length);
    }

    /// <summary>A list as Elsa wraps those that are not paged.</summary>
    public static ElsaAnswer List(IEnumerable<JsonNode?> items) => new(Wrap(items));

    public static JsonObject Wrap(IEnumerable<JsonNode?> items)
    {
        var list = new JsonArray([.. items]);
        return new JsonObject { ["items"] = list, ["count"] = list.Count };
    }

    public static ElsaAnswer Page(IEnumerable<JsonNode?> items, long total, JsonArray? links = null)
    {
        var page = new JsonObject { ["items"] = new JsonArray([.. items]), ["totalCount"] = total };
        if (links is not null)
            page["links"] = links;
        return new(page);
    }
}
