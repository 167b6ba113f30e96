using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using DotLiquid;

namespace Workflow.Engine.Expressions;

/// <summary>JSON as Liquid sees it.</summary>
internal static class LiquidValues
{
    public static object? ToLiquid(JsonNode? node) => node switch
    {
        null => null,
        JsonObject o => new JsonHash(o),
        JsonArray a => new JsonList(a),
        JsonValue v => Scalar(v),
        _ => null,
    };

    /// <summary>The JSON of a value that a template has in hand.</summary>
    public static string ToJson(object? value) => value switch
    {
        JsonHash hash => hash.Node.ToJsonString(Values.Relaxed),
        JsonList list => list.Node.ToJsonString(Values.Relaxed),
        _ => JsonSerializer.Serialize(value, Values.Relaxed),
    };

    private static object? Scalar(JsonValue value) => value.GetValueKind() switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.String => Values.StringOf(value),
        JsonValueKind.Number => Number(value.ToJsonString()),
        _ => null,
    };

    private static object Number(string text) =>
        int.TryParse(text, CultureInfo.InvariantCulture, out var i) ? i
        : long.TryParse(text, CultureInfo.InvariantCulture, out var l) ? l
        : decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var d) ? d
        : double.Parse(text, CultureInfo.InvariantCulture);

    private sealed class JsonHash : Hash
    {
        public JsonHash(JsonObject node)
        {
            Node = node;
            foreach (var (name, value) in node) this[name] = ToLiquid(value);
        }

        public JsonObject Node { get; }
    }

    private sealed class JsonList(JsonArray node) : List<object?>(node.Select(ToLiquid))
    {
        public JsonArray Node { get; } = node;
    }
}
