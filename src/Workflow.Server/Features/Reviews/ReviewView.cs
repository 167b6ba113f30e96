using Workflow.Approvals.People;
using Workflow.Approvals.Reviews;
using Workflow.Server.Features.ChangeRequests;

namespace Workflow.Server.Features.Reviews;

/// <summary>Everything about one review but its pack.</summary>
public sealed record ReviewView
{
    public required Guid Id { get; init; }
    public required Guid ProjectId { get; init; }
    public required string ProjectCode { get; init; }
    public required string Number { get; init; }

    /// <summary>The first day of the month in which it opened.</summary>
    public required DateOnly Month { get; init; }
    public required JointReviewStatus Status { get; init; }
    public required DateTimeOffset MeetsAt { get; init; }
    public required DateTimeOffset MeetsUntil { get; init; }
    public required string? Place { get; init; }

    /// <summary>Until when the present step is owed; after that the superiors are told.</summary>
    public required DateTimeOffset? DueAt { get; init; }

    /// <summary>Drafts are empty for everybody but their lead.</summary>
    public required IReadOnlyList<ReviewSectionView> Sections { get; init; }
    public required DateTimeOffset? HeldAt { get; init; }
    public required string? HeldByName { get; init; }
    public required string? PackHash { get; init; }
    public required string? Minutes { get; init; }
    public required IReadOnlyList<ReviewDecisionView> Decisions { get; init; }
    public required IReadOnlyList<ActionItemView> ActionItems { get; init; }

    /// <summary>What director and VP acknowledge; null until it is recorded.</summary>
    public required string? RecordHash { get; init; }
    public required IReadOnlyList<AcknowledgementView> Acknowledgements { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }
    public required DateTimeOffset? ClosedAt { get; init; }
    public required string? CancelReason { get; init; }
    public required IReadOnlyList<TaskView> Tasks { get; init; }
    public required IReadOnlyList<TimelineEntry> Timeline { get; init; }

    /// <summary>What the caller may do now.</summary>
    public required IReadOnlyList<JointReviewAction> AllowedActions { get; init; }
    public required ProcessView? Process { get; init; }
}

/// <param name="Edit">What the next save is based on.</param>
public sealed record ReviewSectionView(
    ProjectRole Role, string? Progress, string? RiskPoints, string? NextSteps, int Edit, string? EditedByName, DateTimeOffset? EditedAt, Guid? SubmittedById, string? SubmittedByName,
    DateTimeOffset? SubmittedAt)
{
    public static ReviewSectionView Of(ReviewSection s, bool shown) => new(
        s.Role, shown ? s.Progress : null, shown ? s.RiskPoints : null, shown ? s.NextSteps : null, s.Edit, s.EditedByName, s.EditedAt, s.SubmittedById, s.SubmittedByName, s.SubmittedAt);
}

public sealed record ReviewDecisionView(int Number, string Text, string ByName, DateTimeOffset At);

/// <summary>As it was given out; what became of it is on the task.</summary>
public sealed record ActionItemView(Guid TaskId, string Number, string Title, string? Owner, DateOnly? DueOn);

public sealed record AcknowledgementView(OrganisationRole Role, Guid ById, string ByName, string RecordHash, DateTimeOffset At);
