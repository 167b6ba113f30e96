using System.Text.Json;
using System.Text.Json.Nodes;
using Workflow.Approvals.People;
using Workflow.Engine.Definitions;
using Workflow.Engine.Definitions.ElsaJson;
using Workflow.Persistence.Definitions;
using Workflow.Persistence.Stores;
using Workflow.Server.ElsaApi.Descriptors;
using Workflow.Server.ElsaApi.Shared;
using Workflow.Server.Features.Definitions;

namespace Workflow.Server.ElsaApi.WorkflowDefinitions;

/// <summary>
/// Definitions as the designer reads and writes them. It draws nothing at all when one step has a type it has no descriptor for, so such a step goes out
/// as a placeholder that holds the original, and comes back as the original.
/// </summary>
public static class DefinitionJson
{
    private const string Placeholder = NotFound.TypeName;

    public static JsonObject Of(Actor actor, WorkflowDefinitionVersion row, KnownTypes known)
    {
        var json = ElsaDefinitionWriter.ToJson(DefinitionStore.Read(row));
        json["toolVersion"] ??= "3.8.2";
        json["isSystem"] = false;
        json["materializerName"] = "Json";
        json["isMaterializerAvailable"] = true;
        json["links"] = ElsaLinks.Definition(actor, row.DefinitionId);
        json["root"] = json["root"] is JsonObject root ? Shown((JsonObject)root.DeepClone(), known) : Empty();
        return json;
    }

    public static JsonObject Summary(Actor actor, string id, string definitionId, string name, string? description, int number, bool isLatest, bool isPublished, bool isReadonly, DateTimeOffset createdAt) => new()
    {
        ["links"] = ElsaLinks.Summary(actor, definitionId), ["id"] = id, ["definitionId"] = definitionId, ["name"] = name, ["description"] = description, ["version"] = number,
        ["isLatest"] = isLatest, ["isPublished"] = isPublished, ["isReadonly"] = isReadonly, ["materializerName"] = "Json", ["isMaterializerAvailable"] = true, ["createdAt"] = createdAt.ToString("O", System.Globalization.CultureInfo.InvariantCulture),
    };

    public static JsonObject Summary(Actor actor, VersionView version, string definitionId) =>
        Summary(actor, version.VersionId, definitionId, version.Name, version.Description, version.Number, version.IsLatest, version.IsPublished, false, version.CreatedAt);

    /// <summary>What the designer sent, with the originals in place of the placeholders.</summary>
    /// <exception cref="DefinitionFormatException">It cannot be read.</exception>
    public static WorkflowDefinition Read(JsonObject model)
    {
        var json = (JsonObject)model.DeepClone();
        if (json["root"] is JsonObject root)
        {
            if (root["type"] is JsonValue type && type.ToString() == "Elsa.StateMachine")
                throw DefinitionErrors.Field("root", "State machines are not offered here: choose a flowchart or a sequence.");
            json["root"] = Original(root);
        }

        return DefinitionText.Read(json);
    }

    internal static JsonObject Empty() => new()
    {
        ["id"] = "root", ["nodeId"] = "Workflow1:root", ["name"] = "Flowchart1", ["type"] = "Elsa.Flowchart", ["version"] = 1,
        ["customProperties"] = new JsonObject(), ["metadata"] = new JsonObject(), ["activities"] = new JsonArray(), ["connections"] = new JsonArray(),
    };

    internal static JsonObject Shown(JsonObject node, KnownTypes known)
    {
        if (IsActivity(node) && !known.Has((string)node["type"]!, (int)node["version"]!))
            return new JsonObject
            {
                ["id"] = node["id"]!.DeepClone(), ["nodeId"] = node["nodeId"]?.DeepClone(), ["name"] = node["name"]?.DeepClone() ?? node["type"]!.DeepClone(),
                ["type"] = Placeholder, ["version"] = 1,
                ["missingTypeName"] = node["type"]!.DeepClone(), ["missingTypeVersion"] = node["version"]!.DeepClone(), ["originalActivityJson"] = node.ToJsonString(),
                ["metadata"] = node["metadata"]?.DeepClone() ?? new JsonObject(), ["customProperties"] = new JsonObject(),
            };
        Replace(node, child => Shown(child, known));
        return node;
    }

    private static JsonObject Original(JsonObject node)
    {
        if (IsActivity(node) && (string?)node["type"] == Placeholder && node["originalActivityJson"] is JsonValue text && text.TryGetValue<string>(out var kept) && Parse(kept) is { } original)
        {
            original["id"] = node["id"]!.DeepClone();
            if (node["metadata"] is JsonObject metadata)
                original["metadata"] = metadata.DeepClone();
            return original;
        }

        Replace(node, Original);
        return node;
    }

    private static JsonObject? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text, null, new JsonDocumentOptions { MaxDepth = 256, AllowDuplicateProperties = false }) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Every object inside, wherever it stands: children are in lists, in slots, and in the cases of switches.</summary>
    private static void Replace(JsonObject node, Func<JsonObject, JsonObject> with)
    {
        System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
        foreach (var (name, value) in node.ToList())
        {
            if (value is JsonObject child)
                Put(with(child), child, x => node[name] = x);
            else if (value is JsonArray list)
                for (var i = 0; i < list.Count; i++)
                    if (list[i] is JsonObject item)
                    {
                        var at = i;
                        Put(with(item), item, x => list[at] = x);
                    }
        }
    }

    private static void Put(JsonObject now, JsonObject before, Action<JsonObject> put)
    {
        if (!ReferenceEquals(now, before))
            put(now);
    }

    private static bool IsActivity(JsonObject json) => IsKind(json["id"], JsonValueKind.String) && IsKind(json["type"], JsonValueKind.String) && IsKind(json["version"], JsonValueKind.Number)
        && !json.ContainsKey("expression") && json["version"] is JsonValue version && version.TryGetValue<int>(out _);

    private static bool IsKind(JsonNode? node, JsonValueKind kind) => node is JsonValue value && value.GetValueKind() == kind;
}
