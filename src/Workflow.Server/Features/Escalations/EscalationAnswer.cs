using Workflow.Approvals.Escalations;
using Workflow.Approvals.People;
using Workflow.Server.Http;

namespace Workflow.Server.Features.Escalations;

/// <summary>Where an escalation stands after somebody did something to it.</summary>
public sealed record EscalationAnswer : Answer
{
    public required Guid Id { get; init; }
    public required Guid ProjectId { get; init; }

    /// <summary>For example <c>METRO-7-ESC-0003</c>.</summary>
    public required string Number { get; init; }
    public required string Title { get; init; }
    public required EscalationStatus Status { get; init; }
    public required int Level { get; init; }
    public required DateTimeOffset? DueAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>What the caller may do now.</summary>
    public required IReadOnlyList<EscalationAction> AllowedActions { get; init; }

    private bool IsNew { get; init; }

    public static EscalationAnswer Of(Escalation e, Actor actor, bool isNew = false) => new()
    {
        Id = e.Id, ProjectId = e.ProjectId, Number = e.Number, Title = e.Title, Status = e.Status, Level = e.Level, DueAt = e.DueAt, UpdatedAt = e.UpdatedAt,
        AllowedActions = e.AllowedActions(actor), IsNew = isNew,
    };

    public override AnswerHead Head() => IsNew ? AnswerHead.Created($"/api/escalations/{Id}") : AnswerHead.Ok;
}
