using System.Text.Json.Nodes;
using Workflow.Server.Features.Definitions;

namespace Workflow.Server.ElsaApi.WorkflowDefinitions;

/// <summary>What the designer asks when somebody goes into a container, or to a step inside one.</summary>
public static class Subgraph
{
    private sealed record Node(JsonObject Json, string Port, Node? Parent)
    {
        public string NodeId => (string)Json["nodeId"]!;
    }

    /// <summary>A step with what is directly inside it; the root when none is named.</summary>
    public static JsonObject Of(JsonObject root, string? nodeId)
    {
        var nodes = Nodes(root, "Root", null).ToList();
        var found = nodes.Find(n => nodeId is null or "Workflow1" ? n.Parent is null : n.NodeId == nodeId) ?? throw DefinitionErrors.Field("parentNodeId", "The version has no such step.");
        var json = Json(found);
        json["parents"] = new JsonArray(found.Parent is null ? [] : [Json(found.Parent)]);
        json["children"] = new JsonArray([.. nodes.Where(n => n.Parent == found).Select(Json)]);
        return json;
    }

    /// <summary>The containers on the way from the root to a step.</summary>
    public static JsonObject Segments(JsonObject root, string? nodeId)
    {
        var nodes = Nodes(root, "Root", null).ToList();
        var child = nodes.Find(n => n.NodeId == nodeId) ?? throw DefinitionErrors.Field("childNodeId", "The version has no such step.");
        var path = new List<JsonNode?>();
        for (var at = child; at.Parent is { } parent; at = parent)
            path.Insert(0, new JsonObject
            {
                ["activityNodeId"] = parent.NodeId, ["activityId"] = parent.Json["id"]!.DeepClone(), ["activityType"] = parent.Json["type"]!.DeepClone(), ["portName"] = at.Port,
            });
        return new() { ["childNode"] = Json(child), ["container"] = Json(child.Parent ?? child), ["pathSegments"] = new JsonArray([.. path]) };
    }

    private static JsonObject Json(Node node) => new()
    {
        ["nodeId"] = node.NodeId, ["port"] = node.Port, ["activity"] = node.Json.DeepClone(), ["parents"] = new JsonArray(), ["children"] = new JsonArray(),
    };

    private static IEnumerable<Node> Nodes(JsonObject json, string port, Node? parent)
    {
        var node = new Node(json, port, parent);
        yield return node;
        foreach (var (name, value) in json)
        {
            var inside = value switch
            {
                JsonObject child when IsActivity(child) => [child],
                JsonArray list => list.OfType<JsonObject>().Select(item => IsActivity(item) ? item : item["activity"] as JsonObject).OfType<JsonObject>().Where(IsActivity),
                _ => Enumerable.Empty<JsonObject>(),
            };
            foreach (var child in inside.SelectMany(c => Nodes(c, char.ToUpperInvariant(name[0]) + name[1..], node)))
                yield return child;
        }
    }

    private static bool IsActivity(JsonObject json) => json["nodeId"] is JsonValue && json["id"] is JsonValue && json["type"] is JsonValue;
}
