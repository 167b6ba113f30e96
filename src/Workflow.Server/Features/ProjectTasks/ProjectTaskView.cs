using Workflow.Approvals.ProjectTasks;
using Workflow.Server.Features.ChangeRequests;

namespace Workflow.Server.Features.ProjectTasks;

/// <summary>Everything about one task.</summary>
public sealed record ProjectTaskView
{
    public required Guid Id { get; init; }
    public required Guid ProjectId { get; init; }
    public required string ProjectCode { get; init; }
    public required string Number { get; init; }
    public required string Title { get; init; }
    public required string? Description { get; init; }
    public required ProjectTaskOrigin Origin { get; init; }

    /// <summary><c>JointReview</c> or <c>WeeklySync</c> for an action item; null for a task made by hand.</summary>
    public required string? AboutType { get; init; }
    public required Guid? AboutId { get; init; }
    public required string? AboutNumber { get; init; }
    public required Guid CreatedById { get; init; }
    public required string CreatedByName { get; init; }
    public required Guid? OwnerId { get; init; }
    public required string? OwnerName { get; init; }
    public required ProjectTaskStatus Status { get; init; }
    public required int Percent { get; init; }

    /// <summary>The last day on which it is in time, at the project's site.</summary>
    public required DateOnly? DueOn { get; init; }
    public required bool IsLate { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }
    public required DateTimeOffset? SettledAt { get; init; }
    public required IReadOnlyList<CommentView> Comments { get; init; }

    /// <summary>The technical difficulties that were flagged, and how each was answered.</summary>
    public required IReadOnlyList<AdjustmentView> Adjustments { get; init; }
    public required IReadOnlyList<TimelineEntry> Timeline { get; init; }

    /// <summary>What the caller may do now.</summary>
    public required IReadOnlyList<ProjectTaskAction> AllowedActions { get; init; }
}

public sealed record CommentView(int Number, Guid ById, string ByName, string Text, DateTimeOffset At);

/// <param name="Reason">The comment of an acceptance, or why it was declined.</param>
/// <param name="EscalationId">The escalation that a refusal opened.</param>
public sealed record AdjustmentView(
    int Number, AdjustmentStatus Status, string Difficulty, Guid FlaggedById, string FlaggedByName, DateTimeOffset FlaggedAt, string? People, Guid? NewOwnerId, string? NewOwnerName,
    DateOnly? NewDueOn, decimal? BudgetAmount, string? Currency, string? Reason, Guid? AnsweredById, string? AnsweredByName, DateTimeOffset? AnsweredAt, Guid? EscalationId)
{
    public static AdjustmentView Of(ResourceAdjustment a) => new(
        a.Number, a.Status, a.Difficulty, a.FlaggedById, a.FlaggedByName, a.FlaggedAt, a.People, a.NewOwnerId, a.NewOwnerName, a.NewDueOn, a.BudgetAmount, a.Currency, a.Reason,
        a.AnsweredById, a.AnsweredByName, a.AnsweredAt, a.EscalationId);
}
