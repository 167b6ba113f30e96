using System.Text.Json.Nodes;
using Workflow.Engine.Runtime;
using Workflow.Server.Http;

namespace Workflow.Server.Features.Instances;

/// <summary>A line of the list.</summary>
/// <param name="SubjectId">What the instance is about; what may be done to it is done to the subject.</param>
/// <param name="IncidentCount">Open ones.</param>
public sealed record InstanceRow(
    Guid InstanceId, string DefinitionId, string DefinitionVersionId, int DefinitionNumber, string? Name, string? CorrelationId, WorkflowStatus Status, WorkflowSubStatus SubStatus,
    string? SubjectType, Guid? SubjectId, Guid? ProjectId, int IncidentCount, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, DateTimeOffset? FinishedAt);

/// <summary>A place where the instance waits.</summary>
/// <param name="DueAt">Set for a timer.</param>
public sealed record WaitView(int BookmarkId, string ActivityId, string Name, string? Key, DateTimeOffset? DueAt);

/// <summary>A step that could not go on.</summary>
public sealed record InstanceIncidentView(int IncidentId, string ActivityId, string ActivityType, string Code, string Message, DateTimeOffset OccurredAt, bool IsResolved);

/// <summary>An instance with what it holds. Of an instance with a subject texts that are no names, ids or instants are shown as "(hidden)": they may be content.</summary>
public sealed record InstanceView(
    InstanceRow Instance, Guid? ParentInstanceId, IReadOnlyList<WaitView> Waits, IReadOnlyList<InstanceIncidentView> Incidents,
    JsonObject Variables, JsonObject Input, JsonObject Output);

/// <summary>A line of an instance's history.</summary>
public sealed record JournalRow(long Sequence, DateTimeOffset At, int ExecutionId, string ActivityId, string NodeId, string ActivityType, JournalEvent Event, IReadOnlyList<string>? Outcomes, string? Message);

/// <summary>What an act on an instance answers.</summary>
public sealed record InstanceAnswer(Guid InstanceId, string DefinitionId, string DefinitionVersionId, WorkflowStatus Status, WorkflowSubStatus SubStatus, int IncidentCount) : Answer
{
    private bool _isNew;

    public static InstanceAnswer Of(InstanceState state) =>
        new(state.Id, state.DefinitionId, state.DefinitionVersionId, state.Status, state.SubStatus, state.Incidents.Count(i => !i.Resolved));

    public static InstanceAnswer New(InstanceState state) => Of(state) with { _isNew = true };

    public override AnswerHead Head() => _isNew ? AnswerHead.Created($"/api/instances/{InstanceId}") : base.Head();
}
