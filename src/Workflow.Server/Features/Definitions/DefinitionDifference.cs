using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Workflow.Engine.Definitions;
using Workflow.Engine.Definitions.ElsaJson;

namespace Workflow.Server.Features.Definitions;

/// <summary>A value before and after, as text; null: it was not there.</summary>
public sealed record PropertyChange(string Property, string? Before, string? After);

/// <summary>A step that was added or removed.</summary>
public sealed record StepView(string ActivityId, string? Name, string Type);

/// <summary>A step that says something else now.</summary>
public sealed record StepChange(string ActivityId, string? Name, string Type, IReadOnlyList<PropertyChange> Properties);

/// <summary>What is different between two versions, for a person to read. Where steps stand on the drawing is no difference but a note.</summary>
/// <param name="Moved">Steps that only stand elsewhere.</param>
/// <param name="ConnectionsAdded">As <c>sign-em.Approved → both-approved</c>.</param>
public sealed record DefinitionDifference(
    IReadOnlyList<PropertyChange> Properties, IReadOnlyList<StepView> Added, IReadOnlyList<StepView> Removed, IReadOnlyList<StepChange> Changed, IReadOnlyList<string> Moved,
    IReadOnlyList<string> ConnectionsAdded, IReadOnlyList<string> ConnectionsRemoved)
{
    private static readonly HashSet<string> Structure = ["id", "nodeId", "activities", "connections", "metadata", "variables", "start"];
    private static readonly HashSet<string> Naming = ["id", "definitionId", "version", "createdAt", "toolVersion", "isLatest", "isPublished", "root", "$schema", "variables", "inputs", "outputs"];

    /// <summary>The steps of both by id, for pages that call them by name; of one that is in both, the later.</summary>
    [JsonIgnore]
    public IReadOnlyDictionary<string, StepView> Steps { get; private init; } = new Dictionary<string, StepView>();

    public static DefinitionDifference Between(WorkflowDefinition before, WorkflowDefinition after)
    {
        var (old, now) = (StepsOf(before), StepsOf(after));
        var both = now.Where(s => old.ContainsKey(s.Key)).Select(s => (Old: old[s.Key], Now: s.Value)).ToList();
        var changed = both.Select(b => new StepChange(b.Now.Id, b.Now.Name, b.Now.Type, [.. Compare(Values(b.Old), Values(b.Now))])).Where(c => c.Properties.Count > 0).ToList();
        return new(
            [.. Compare(Values(before), Values(after))],
            [.. now.Where(s => !old.ContainsKey(s.Key)).Select(s => View(s.Value))], [.. old.Where(s => !now.ContainsKey(s.Key)).Select(s => View(s.Value))],
            changed,
            [.. both.Where(b => !JsonNode.DeepEquals(b.Old.Json["metadata"], b.Now.Json["metadata"])).Select(b => b.Now.Id).Except(changed.Select(c => c.ActivityId))],
            [.. Connections(after).Except(Connections(before))], [.. Connections(before).Except(Connections(after))])
        {
            Steps = now.Values.Concat(old.Values).DistinctBy(n => n.Id).ToDictionary(n => n.Id, Shown, StringComparer.Ordinal),
        };
    }

    private static Dictionary<string, ActivityNode> StepsOf(WorkflowDefinition definition) =>
        (definition.Root?.SelfAndDescendants() ?? []).DistinctBy(n => n.NodeId).ToDictionary(n => n.NodeId, StringComparer.Ordinal);

    private static StepView View(ActivityNode node) => new(node.Id, node.Name, node.Type);

    /// <summary>As the drawing calls it.</summary>
    private static StepView Shown(ActivityNode node) => View(node) with { Name = node.Json["metadata"] is JsonObject metadata && metadata["displayText"] is JsonValue text && text.TryGetValue<string>(out var said) && said.Length > 0 ? said : node.Name };

    private static IEnumerable<string> Connections(WorkflowDefinition definition) =>
        (definition.Root?.SelfAndDescendants() ?? []).SelectMany(n => n.Connections).Select(c => $"{c.Source}.{c.SourcePort} → {c.Target}{(c.TargetPort == Connection.DefaultTargetPort ? "" : "." + c.TargetPort)}");

    private static Dictionary<string, string> Values(ActivityNode node)
    {
        var children = node.Slots.Keys.Select(s => s.Split('[')[0]).ToHashSet(StringComparer.Ordinal);
        var values = node.Json.Where(p => p.Value is not null && !Structure.Contains(p.Key) && !children.Contains(p.Key)).ToDictionary(p => p.Key, p => Text(p.Value!), StringComparer.Ordinal);
        foreach (var variable in node.Variables) values["variable " + variable.Name] = Variable(variable);
        return values;
    }

    private static Dictionary<string, string> Values(WorkflowDefinition definition)
    {
        var values = ElsaDefinitionWriter.ToJson(definition).Where(p => p.Value is not null && !Naming.Contains(p.Key)).ToDictionary(p => p.Key, p => Text(p.Value!), StringComparer.Ordinal);
        foreach (var variable in definition.Variables) values["variable " + variable.Name] = Variable(variable);
        foreach (var input in definition.Inputs) values["input " + input.Name] = input.TypeName + (input.IsArray ? "[]" : "");
        foreach (var output in definition.Outputs) values["output " + output.Name] = output.TypeName + (output.IsArray ? "[]" : "");
        return values;
    }

    private static IEnumerable<PropertyChange> Compare(Dictionary<string, string> before, Dictionary<string, string> after) =>
        from name in before.Keys.Union(after.Keys).Order(StringComparer.Ordinal)
        let old = before.GetValueOrDefault(name)
        let now = after.GetValueOrDefault(name)
        where old != now
        select new PropertyChange(name, old, now);

    private static string Variable(VariableDefinition variable) => $"{variable.TypeName}{(variable.IsArray ? "[]" : "")}{(variable.Value is null ? "" : " = " + Text(variable.Value))}";

    /// <summary>An input as people wrote it: the bare literal, or the expression with its language; anything else as JSON.</summary>
    internal static string Text(JsonNode value)
    {
        if (value is JsonObject { } wrapped && wrapped["expression"] is JsonObject expression)
        {
            var said = expression["value"] is { } inner ? Text(inner) : "";
            return (string?)(expression["type"] as JsonValue) is { } type && type != "Literal" ? $"{type}: {said}" : said;
        }

        if (value is JsonObject output && output["memoryReference"] is JsonObject reference && reference["id"] is JsonValue id)
            return "→ " + id;
        return value is JsonValue text && text.GetValueKind() == JsonValueKind.String ? text.GetValue<string>() : value.ToJsonString();
    }
}
