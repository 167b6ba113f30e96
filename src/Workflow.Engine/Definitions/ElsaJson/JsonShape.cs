using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Workflow.Engine.Definitions.ElsaJson;

/// <summary>Reads one JSON object strictly: a member of the wrong kind is refused with its place.</summary>
internal readonly struct JsonShape(JsonObject json, string where)
{
    public JsonObject Json { get; } = json;
    public string Where { get; } = where;

    public static JsonShape Of(JsonNode? node, string where) => node is JsonObject o ? new(o, where) : throw new DefinitionFormatException(where, $"an object is expected, not {Kind(node)}");

    public string? Text(string name) => Json[name] switch
    {
        null => null,
        JsonValue v when v.GetValueKind() == JsonValueKind.String => v.GetValue<string>(),
        var other => throw Wrong(name, "text", other),
    };

    public string RequiredText(string name) => Text(name) is { Length: > 0 } text ? text : throw new DefinitionFormatException(At(name), "is missing or empty");

    public int Integer(string name, int absent) => Json[name] switch
    {
        null => absent,
        JsonValue v when v.GetValueKind() == JsonValueKind.Number && int.TryParse(v.ToJsonString(), CultureInfo.InvariantCulture, out var i) => i,
        var other => throw Wrong(name, "a whole number", other),
    };

    public bool Flag(string name) => Json[name] switch
    {
        null => false,
        JsonValue v when v.GetValueKind() is JsonValueKind.True or JsonValueKind.False => v.GetValue<bool>(),
        var other => throw Wrong(name, "true or false", other),
    };

    public DateTimeOffset Instant(string name) => Text(name) is not { } text
        ? default
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : throw new DefinitionFormatException(At(name), $"'{text}' is not an instant");

    public JsonObject? Object(string name) => Json[name] switch
    {
        null => null,
        JsonObject o => o,
        var other => throw Wrong(name, "an object", other),
    };

    public IReadOnlyList<T> List<T>(string name, Func<JsonNode?, string, T> read)
    {
        var place = At(name);
        return Json[name] switch
        {
            null => [],
            JsonArray items => [.. items.Select((item, i) => read(item, $"{place}[{i}]"))],
            var other => throw Wrong(name, "a list", other),
        };
    }

    public string At(string name) => Where.Length == 0 ? name : $"{Where}.{name}";

    private DefinitionFormatException Wrong(string name, string expected, JsonNode? found) => new(At(name), $"{expected} is expected, not {Kind(found)}");

    private static string Kind(JsonNode? node) => node?.GetValueKind() switch
    {
        null or JsonValueKind.Null or JsonValueKind.Undefined => "nothing",
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "text",
        JsonValueKind.Number => "a number",
        JsonValueKind.True or JsonValueKind.False => "true or false",
        var other => other.ToString()!,
    };
}
