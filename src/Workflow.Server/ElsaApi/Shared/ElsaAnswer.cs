using System.Text.Json;
using System.Text.Json.Nodes;

namespace Workflow.Server.ElsaApi.Shared;

/// <summary>An answer in Elsa's shape. Written as it is, because drawings nest deeper than this server's own answers may.</summary>
public sealed class ElsaAnswer(JsonNode body, int status = StatusCodes.Status200OK) : IResult
{
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 512 };

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = status;
        httpContext.Response.ContentType = "application/json; charset=utf-8";
        using var buffer = new MemoryStream();
        await using (var json = new Utf8JsonWriter(buffer, Relaxed))
            body.WriteTo(json);
        await httpContext.Response.Body.WriteAsync(buffer.GetBuffer().AsMemory(0, (int)buffer.Length), httpContext.RequestAborted);
    }

    /// <summary>A list as Elsa wraps those that are not paged.</summary>
    public static ElsaAnswer List(IEnumerable<JsonNode?> items)
    {
        var list = new JsonArray([.. items]);
        return new(new JsonObject { ["items"] = list, ["count"] = list.Count });
    }

    public static ElsaAnswer Page(IEnumerable<JsonNode?> items, long total, JsonArray? links = null)
    {
        var page = new JsonObject { ["items"] = new JsonArray([.. items]), ["totalCount"] = total };
        if (links is not null)
            page["links"] = links;
        return new(page);
    }
}
