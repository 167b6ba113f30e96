using System.Text.Json;
using System.Text.Json.Nodes;

namespace Workflow.Engine.Definitions;

/// <summary>A workflow that another one uses as an activity, as its node names it. Without a version id the published one is meant.</summary>
public sealed record DefinitionReference(string DefinitionId, string? VersionId)
{
    /// <summary>The workflow a node stands for; null when it is an ordinary activity.</summary>
    public static DefinitionReference? Of(ActivityNode node)
    {
        ArgumentNullException.ThrowIfNull(node);
        // The bare text; composition activities have an input of the same name, which is wrapped.
        return Text(node.Json["workflowDefinitionId"]) is { Length: > 0 } id ? new(id, Text(node.Json["workflowDefinitionVersionId"]) is { Length: > 0 } version ? version : null) : null;
    }

    /// <summary>Every workflow that a definition uses as an activity, without those that these use in turn.</summary>
    public static IReadOnlyList<DefinitionReference> In(WorkflowDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return [.. (definition.Root?.SelfAndDescendants() ?? []).Select(Of).OfType<DefinitionReference>().Distinct()];
    }

    /// <summary>
    /// The definition with every such node bound to the version that is published now. Publishing does this, so that a running instance never changes
    /// because a workflow it is made of has.
    /// </summary>
    public static WorkflowDefinition Pin(WorkflowDefinition definition, IDefinitionLibrary library)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(library);
        if (definition.Root is null || In(definition).Count == 0) return definition;
        var root = (JsonObject)definition.Root.Json.DeepClone();
        var json = ElsaJson.ElsaDefinitionWriter.ToJson(definition);
        foreach (var node in Objects(root)) Pin(node, library);
        json["root"] = root;
        return ElsaJson.ElsaDefinitionReader.Read(json.ToJsonString());
    }

    private static void Pin(JsonObject node, IDefinitionLibrary library)
    {
        if (Text(node["workflowDefinitionId"]) is not { Length: > 0 } id || Text(node["workflowDefinitionVersionId"]) is { Length: > 0 }) return;
        if (library.Find(id, null) is { } published) node["workflowDefinitionVersionId"] = published.Id;
    }

    private static IEnumerable<JsonObject> Objects(JsonNode? node) => node switch
    {
        JsonObject o => o.Select(m => m.Value).ToList().SelectMany(Objects).Prepend(o),
        JsonArray a => a.SelectMany(Objects),
        _ => [],
    };

    private static string? Text(JsonNode? node) => node is JsonValue v && v.GetValueKind() == JsonValueKind.String ? v.GetValue<string>() : null;
}
