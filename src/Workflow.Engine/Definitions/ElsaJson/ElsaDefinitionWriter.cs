using System.Text.Json;
using System.Text.Json.Nodes;
using Workflow.Engine.Expressions;

namespace Workflow.Engine.Definitions.ElsaJson;

/// <summary>Writes Elsa 3 definition JSON: what the reader understood from the model, everything else as it was read.</summary>
public static class ElsaDefinitionWriter
{
    private static readonly JsonSerializerOptions Indented = new(Values.Relaxed) { WriteIndented = true };

    public static string Write(WorkflowDefinition definition) => ToJson(definition).ToJsonString(Indented);

    /// <summary>The same as a tree, for an API that adds to it.</summary>
    public static JsonObject ToJson(WorkflowDefinition d)
    {
        var json = new JsonObject
        {
            ["id"] = d.Id,
            ["definitionId"] = d.DefinitionId,
            ["name"] = d.Name,
            ["description"] = d.Description,
            ["createdAt"] = d.CreatedAt.ToString("O", System.Globalization.CultureInfo.InvariantCulture),
            ["version"] = d.Version,
            ["toolVersion"] = d.ToolVersion,
            ["variables"] = List(d.Variables, Variable),
            ["inputs"] = List(d.Inputs, i => Merge(i.Json, ("name", i.Name), ("type", i.TypeName), ("isArray", i.IsArray))),
            ["outputs"] = List(d.Outputs, o => Merge(o.Json, ("name", o.Name), ("type", o.TypeName), ("isArray", o.IsArray))),
            ["outcomes"] = List(d.Outcomes, o => JsonValue.Create(o)),
            ["customProperties"] = d.CustomProperties.DeepClone(),
            ["isReadonly"] = d.IsReadonly,
            ["isLatest"] = d.IsLatest,
            ["isPublished"] = d.IsPublished,
            ["options"] = Merge(d.Options.Json, ("incidentStrategyType", d.Options.IncidentStrategyType)),
        };
        foreach (var (name, value) in d.Unknown) json[name] = value?.DeepClone();
        json["root"] = d.Root?.Json.DeepClone();
        return json;
    }

    private static JsonObject Variable(VariableDefinition v)
    {
        var json = Merge(v.Json, ("id", v.Id), ("name", v.Name), ("typeName", v.TypeName), ("isArray", v.IsArray));
        if (v.Value is not null || json.ContainsKey("value")) json["value"] = v.Value?.DeepClone();
        return json;
    }

    private static JsonObject Merge(JsonObject source, params ReadOnlySpan<(string Name, JsonNode? Value)> members)
    {
        var json = (JsonObject)source.DeepClone();
        foreach (var (name, value) in members)
        {
            // A field that was left out and is at its default stays out.
            if (value is null && !json.ContainsKey(name)) continue;
            json[name] = value;
        }
        return json;
    }

    private static JsonArray List<T>(IEnumerable<T> items, Func<T, JsonNode?> write) => new([.. items.Select(write)]);
}
