using Workflow.Approvals.Inbox;
using Workflow.Approvals.Signoffs;

namespace Workflow.Server.Features.Inbox;

/// <summary>A piece of work that waits for the caller, or that the caller has done.</summary>
public sealed record InboxItem
{
    public required Guid TaskId { get; init; }
    public required WorkTaskKind Kind { get; init; }
    public required WorkTaskStatus Status { get; init; }

    /// <summary><c>ChangeRequest</c>, <c>Escalation</c>, <c>ProjectTask</c>, <c>JointReview</c>, <c>WeeklySync</c> or <c>DialogueDay</c>.</summary>
    public required string SubjectType { get; init; }
    public required Guid SubjectId { get; init; }
    public required string Number { get; init; }
    public required string Title { get; init; }
    public required Guid ProjectId { get; init; }
    public required string ProjectCode { get; init; }

    /// <summary>In which role the caller is asked.</summary>
    public required WorkTaskRole Role { get; init; }
    public required DateTimeOffset RequestedAt { get; init; }
    public required DateTimeOffset? DueAt { get; init; }
    public required DateTimeOffset? ClosedAt { get; init; }

    /// <summary>What was answered; null while it is open.</summary>
    public required string? Outcome { get; init; }

    /// <summary>What a signature would cover.</summary>
    public required string? ContentHash { get; init; }

    /// <summary>What an approval says.</summary>
    public required string? Meaning { get; init; }

    /// <summary>What the process asks of this signature beyond the standard; null: nothing.</summary>
    public required SignoffPolicy? Policy { get; init; }

    /// <summary>What the caller may answer.</summary>
    public required IReadOnlyList<string> AllowedDecisions { get; init; }
}
