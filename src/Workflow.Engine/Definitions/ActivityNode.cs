using System.Text.Json.Nodes;

namespace Workflow.Engine.Definitions;

/// <summary>One activity of a definition with everything the file said about it.</summary>
public sealed class ActivityNode
{
    public required string Id { get; init; }

    /// <summary>The path from the root, recomputed on every read: <c>Workflow1:flow:ask</c>. Unique, even when ids repeat in nested containers.</summary>
    public required string NodeId { get; init; }
    public string? Name { get; init; }
    public required string Type { get; init; }
    public int Version { get; init; } = 1;

    /// <summary>Everything as read, with recomputed node ids. Treat it as read-only.</summary>
    public required JsonObject Json { get; init; }

    /// <summary>The children in the <c>activities</c> array of a container.</summary>
    public IReadOnlyList<ActivityNode> Activities { get; init; } = [];

    /// <summary>Children in properties of their own, as <c>then</c> and <c>else</c> of an If.</summary>
    public IReadOnlyDictionary<string, ActivityNode> Slots { get; init; } = new Dictionary<string, ActivityNode>();
    public IReadOnlyList<Connection> Connections { get; init; } = [];
    public IReadOnlyList<VariableDefinition> Variables { get; init; } = [];

    /// <summary>The direct children of both kinds.</summary>
    public IEnumerable<ActivityNode> Children => Activities.Concat(Slots.Values);

    /// <summary>This node and everything below it.</summary>
    public IEnumerable<ActivityNode> SelfAndDescendants() => Children.SelectMany(c => c.SelfAndDescendants()).Prepend(this);

    /// <summary>A flag of <c>customProperties</c>, false when absent.</summary>
    public bool Flag(string name) => Json["customProperties"] is JsonObject custom && custom[name] is JsonValue value && value.TryGetValue(out bool on) && on;

    /// <summary>A member of <c>customProperties</c>, null when absent.</summary>
    public JsonNode? Custom(string name) => Json["customProperties"] is JsonObject custom ? custom[name] : null;

    /// <summary>The same as text, null when it is absent, empty or no text.</summary>
    public string? CustomText(string name) => Custom(name) is JsonValue value && value.TryGetValue(out string? text) && text.Length > 0 ? text : null;

    /// <summary>What the drawing writes into the step; the ids that the designer gives say nothing to anybody.</summary>
    public string Title => (Json["metadata"] as JsonObject)?["displayText"] is JsonValue value && value.TryGetValue(out string? text) && text.Length > 0 ? text : Name ?? Id;

    public override string ToString() => $"{Id} ({Type})";
}
