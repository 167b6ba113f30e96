using System.Text.Json;
using System.Text.Json.Nodes;
using Workflow.Engine.Definitions;
using Workflow.Server.Features.Definitions;

namespace Workflow.Server.ElsaApi.Shared;

/// <summary>A request body of the designer. It may be missing or empty, which says the same as <c>{}</c>, and members may be null, which says the same as missing.</summary>
public sealed record ElsaBody(JsonObject Json)
{
    public static async ValueTask<ElsaBody> BindAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, http.RequestAborted);
        if (body.Length == 0)
            return new([]);
        try
        {
            var json = JsonNode.Parse(DefinitionBody.Text(body.ToArray()), null, new JsonDocumentOptions { MaxDepth = 256, AllowDuplicateProperties = false });
            return new(json as JsonObject ?? throw new DefinitionFormatException("body", "an object is expected"));
        }
        catch (JsonException e)
        {
            throw new DefinitionFormatException("body", "not JSON: " + e.Message, e);
        }
    }

    public string? Text(string name) => Text(Json[name]);

    public bool? Flag(string name) => Json[name] is JsonValue value && value.TryGetValue<bool>(out var flag) ? flag : null;

    public int Number(string name, int absent) => Json[name] is JsonValue value && value.TryGetValue<int>(out var number) ? number : absent;

    public IReadOnlyList<string> Texts(string name) => Json[name] is JsonArray list ? [.. list.Select(Text).OfType<string>()] : [];

    public ElsaBody? Object(string name) => Json[name] is JsonObject inner ? new(inner) : null;

    /// <summary>Null for anything that is not text, half characters included.</summary>
    private static string? Text(JsonNode? node)
    {
        try
        {
            return node is JsonValue value && value.TryGetValue<string>(out var text) && !text.Contains('\0', StringComparison.Ordinal) ? text : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
