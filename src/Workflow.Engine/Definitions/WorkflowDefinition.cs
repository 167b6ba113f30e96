using System.Text.Json.Nodes;

namespace Workflow.Engine.Definitions;

/// <summary>One immutable version of a workflow, as drawn in the designer and stored in the Elsa 3 format.</summary>
public sealed record WorkflowDefinition
{
    /// <summary>Identifies this version; every instance is bound to one.</summary>
    public required string Id { get; init; }

    /// <summary>Identifies the workflow across its versions.</summary>
    public required string DefinitionId { get; init; }
    public string Name { get; init; } = "";
    public string? Description { get; init; }
    public int Version { get; init; } = 1;
    public DateTimeOffset CreatedAt { get; init; }
    public string? ToolVersion { get; init; }
    public bool IsLatest { get; init; }
    public bool IsPublished { get; init; }
    public bool IsReadonly { get; init; }
    public IReadOnlyList<VariableDefinition> Variables { get; init; } = [];
    public IReadOnlyList<InputDefinition> Inputs { get; init; } = [];
    public IReadOnlyList<OutputDefinition> Outputs { get; init; } = [];
    public IReadOnlyList<string> Outcomes { get; init; } = [];
    public JsonObject CustomProperties { get; init; } = [];
    public DefinitionOptions Options { get; init; } = new();

    /// <summary>Null when the file has no root; the validator reports that and such a definition cannot be compiled.</summary>
    public required ActivityNode? Root { get; init; }

    /// <summary>Everything the file said that this model has no name for. Written back as it was read.</summary>
    public JsonObject Unknown { get; init; } = [];
}
