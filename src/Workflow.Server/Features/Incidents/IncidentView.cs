namespace Workflow.Server.Features.Incidents;

/// <summary>A step of a process that could not go on, and why.</summary>
public sealed record IncidentView
{
    public required Guid InstanceId { get; init; }

    /// <summary>Unique within its instance.</summary>
    public required int IncidentId { get; init; }
    public required string DefinitionId { get; init; }
    public required string? SubjectType { get; init; }
    public required Guid? SubjectId { get; init; }
    public required Guid? ProjectId { get; init; }
    public required string ActivityId { get; init; }
    public required string ActivityType { get; init; }
    public required string Code { get; init; }
    public required string Message { get; init; }
    public required DateTimeOffset OccurredAt { get; init; }
    public required bool IsResolved { get; init; }
}
