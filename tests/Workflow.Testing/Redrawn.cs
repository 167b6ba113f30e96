using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Workflow.Approvals.People;
using Workflow.Server.Features.Definitions;

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

    public static async Task Publish(App app, JsonObject definition)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var published = await scope.ServiceProvider.GetRequiredService<PublishDefinition>().Run(Actor.System, definition.ToJsonString(), CancellationToken.None);
        if (!published.IsNew) throw new InvalidOperationException("Nothing was redrawn");
    }

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
