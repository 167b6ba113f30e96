using Workflow.Engine.Runtime;

namespace Workflow.Persistence.Instances;

/// <summary>A workflow instance: its whole state in one column, beside it what lists and operators look for.</summary>
public sealed class WorkflowInstance
{
    public Guid Id { get; set; }
    public string DefinitionVersionId { get; set; } = "";
    public string DefinitionId { get; set; } = "";
    public string? CorrelationId { get; set; }
    public string? Name { get; set; }
    public WorkflowStatus Status { get; set; }
    public WorkflowSubStatus SubStatus { get; set; }
    public string? SubjectType { get; set; }
    public Guid? SubjectId { get; set; }
    public Guid? ProjectId { get; set; }

    /// <summary>Open incidents.</summary>
    public int IncidentCount { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset UpdatedAt { get; set; }
    public DateTimeOffset? FinishedAt { get; set; }
    public byte[] State { get; set; } = [];

    /// <summary>The latest lines of its journal; read it with <c>JournalOf</c>.</summary>
    public byte[] Journal { get; set; } = [];
    public long Version { get; private set; }
}
