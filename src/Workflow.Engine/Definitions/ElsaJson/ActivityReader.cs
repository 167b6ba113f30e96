using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Workflow.Engine.Definitions.ElsaJson;

/// <summary>Reads an activity and everything inside it.</summary>
internal static class ActivityReader
{
    private static readonly HashSet<string> NotSlots = new(StringComparer.Ordinal) { "activities", "connections", "variables", "metadata", "customProperties" };

    public static ActivityNode Read(JsonObject json, string where, string parentNodeId)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var shape = new JsonShape(json, where);
        var id = shape.RequiredText("id");
        shape = new JsonShape(json, $"{where} ({id})");
        var type = shape.RequiredText("type");
        var nodeId = $"{parentNodeId}:{id}";
        json["nodeId"] = nodeId;
        CheckInputs(shape);
        return new ActivityNode
        {
            Id = id,
            NodeId = nodeId,
            Name = shape.Text("name"),
            Type = type,
            Version = shape.Integer("version", 1),
            Json = json,
            Activities = shape.List("activities", (n, at) => Read(JsonShape.Of(n, at).Json, at, nodeId)),
            Slots = Slots(shape, type, nodeId),
            Connections = shape.List("connections", Connection),
            Variables = shape.List("variables", (n, at) => ElsaDefinitionReader.Variable(n, at, textOnly: false)),
        };
    }

    private static Dictionary<string, ActivityNode> Slots(JsonShape shape, string type, string nodeId)
    {
        var slots = new Dictionary<string, ActivityNode>(StringComparer.Ordinal);
        foreach (var (name, value) in shape.Json.ToList())
        {
            if (!NotSlots.Contains(name) && value is JsonArray items) ReadItems(slots, shape, name, items, nodeId);
            if (NotSlots.Contains(name) || value is not JsonObject child || !IsActivity(child)) continue;
            // A flowchart's "start" repeats one of its activities; Elsa's engine does not look at it and neither do we.
            if (name == "start" && type == "Elsa.Flowchart") continue;
            slots[name] = Read(child, shape.At(name), nodeId);
        }
        return slots;
    }

    /// <summary>The branches of a Fork are activities; the cases of a Switch have one each. The slot is called "branches[0]".</summary>
    private static void ReadItems(Dictionary<string, ActivityNode> slots, JsonShape shape, string name, JsonArray items, string nodeId)
    {
        for (var i = 0; i < items.Count; i++)
        {
            if (items[i] is not JsonObject item) continue;
            var child = IsActivity(item) ? item : item["activity"] is JsonObject inner && IsActivity(inner) ? inner : null;
            if (child is not null) slots[$"{name}[{i}]"] = Read(child, shape.At($"{name}[{i}]"), nodeId);
        }
    }

    private static bool IsActivity(JsonObject json) => IsText(json["id"]) && IsText(json["type"]) && json["version"] is JsonValue v && v.GetValueKind() == JsonValueKind.Number && !json.ContainsKey("expression");

    private static bool IsText(JsonNode? node) => node is JsonValue v && v.GetValueKind() == JsonValueKind.String;

    private static void CheckInputs(JsonShape shape)
    {
        foreach (var (name, value) in shape.Json)
        {
            if (value is JsonObject input && input.TryGetPropertyValue("expression", out var expression) && expression is not (null or JsonObject))
                throw new DefinitionFormatException(shape.At(name), "the expression of an input is an object {type, value}");
        }
    }

    private static Connection Connection(JsonNode? node, string where)
    {
        var shape = JsonShape.Of(node, where);
        var (source, sourcePort) = End(shape, "source");
        var (target, targetPort) = End(shape, "target");
        return new Connection(source, sourcePort ?? Definitions.Connection.DefaultSourcePort, target, targetPort ?? Definitions.Connection.DefaultTargetPort) { Json = ElsaDefinitionReader.Detached(shape.Json) };
    }

    /// <summary>{source: {activity, port}}, or {source, sourcePort}, or {sourceActivity, sourcePort}.</summary>
    private static (string Activity, string? Port) End(JsonShape shape, string side)
    {
        if (shape.Json[side] is JsonObject nested)
        {
            var end = new JsonShape(nested, shape.At(side));
            return (end.RequiredText("activity"), NotEmpty(end.Text("port")));
        }
        var activity = shape.Text(side) ?? shape.Text($"{side}Activity");
        return (string.IsNullOrEmpty(activity) ? throw new DefinitionFormatException(shape.At(side), "names no activity") : activity, NotEmpty(shape.Text($"{side}Port")));
    }

    private static string? NotEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
