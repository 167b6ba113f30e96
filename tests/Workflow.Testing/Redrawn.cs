using System.Text.Json.Nodes;

namespace Workflow.Testing;

/// <summary>Wrong drawings of the process, made from the right one.</summary>
public static class Redrawn
{
    /// <summary>The process with these activities cut out: whatever led to one goes where its approval went.</summary>
    public static JsonObject Without(params string[] activities)
    {
        var definition = JsonNode.Parse(File.ReadAllText(Repository.PathOf("workflows", "change-request.json")))!.AsObject();
        var root = definition["root"]!.AsObject();
        foreach (var id in activities) Cut(root, id);
        return definition;
    }

    public static Task Publish(App app, JsonObject definition) => throw new NotSupportedException(definition.ToJsonString() + app);

    static void Cut(JsonObject root, string id)
    {
        var list = root["activities"]!.AsArray();
        var cut = list.Single(a => a!["id"]!.GetValue<string>() == id)!;
        // A step that is always content: the drawing stays well-formed, it only no longer asks.
        list[list.IndexOf(cut)] = new JsonObject
        {
            ["id"] = id, ["nodeId"] = cut["nodeId"]!.DeepClone(), ["name"] = id, ["type"] = "Elsa.SetVariable", ["version"] = 1,
            ["variable"] = cut["decision"]!["memoryReference"]!.DeepClone(),
            ["value"] = new JsonObject { ["typeName"] = "String", ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = "Approved" } },
            ["customProperties"] = new JsonObject(), ["metadata"] = cut["metadata"]!.DeepClone(),
        };
        var connections = root["connections"]!.AsArray();
        foreach (var connection in connections.Where(c => c!["source"]!["activity"]!.GetValue<string>() == id).ToList())
        {
            if (connection!["source"]!["port"]!.GetValue<string>() == "Approved") connection["source"]!["port"] = "Done";
            else connections.Remove(connection);
        }
    }
}
