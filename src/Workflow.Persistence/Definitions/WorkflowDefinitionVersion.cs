namespace Workflow.Persistence.Definitions;

/// <summary>One version of a workflow as published: its content never changes, only the two flags move on.</summary>
public sealed class WorkflowDefinitionVersion
{
    public string Id { get; set; } = "";
    public string DefinitionId { get; set; } = "";
    public int Number { get; set; }
    public string Name { get; set; } = "";
    public string? Description { get; set; }
    public bool IsLatest { get; set; }
    public bool IsPublished { get; set; }
    public bool IsReadonly { get; set; }
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>SHA-256 of the content without ids, version and flags: an unchanged definition adds no version.</summary>
    public string ContentHash { get; set; } = "";

    /// <summary>The definition in the Elsa 3 format.</summary>
    public string Json { get; set; } = "";
    public long Version { get; private set; }
}
