using Workflow.Approvals.People;
using Workflow.Approvals.ProjectTasks;
using Workflow.Server.Http;

namespace Workflow.Server.Features.ProjectTasks;

/// <summary>Where a task stands after somebody did something to it.</summary>
public sealed record ProjectTaskAnswer : Answer
{
    public required Guid Id { get; init; }
    public required Guid ProjectId { get; init; }

    /// <summary>For example <c>METRO-7-T-0003</c>.</summary>
    public required string Number { get; init; }
    public required string Title { get; init; }
    public required ProjectTaskStatus Status { get; init; }
    public required int Percent { get; init; }
    public required Guid? OwnerId { get; init; }
    public required string? OwnerName { get; init; }
    public required DateOnly? DueOn { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>The escalation that a declined adjustment opened; null for every other act.</summary>
    public Guid? EscalationId { get; init; }

    /// <summary>What the caller may do now.</summary>
    public required IReadOnlyList<ProjectTaskAction> AllowedActions { get; init; }

    private bool IsNew { get; init; }

    public static ProjectTaskAnswer Of(ProjectTask t, Actor actor, bool isNew = false, Guid? escalationId = null) => new()
    {
        Id = t.Id, ProjectId = t.ProjectId, Number = t.Number, Title = t.Title, Status = t.Status, Percent = t.Percent, OwnerId = t.OwnerId, OwnerName = t.OwnerName,
        DueOn = t.DueOn, UpdatedAt = t.UpdatedAt, EscalationId = escalationId, AllowedActions = t.AllowedActions(actor), IsNew = isNew,
    };

    public override AnswerHead Head() => IsNew ? AnswerHead.Created($"/api/tasks/{Id}") : AnswerHead.Ok;
}
