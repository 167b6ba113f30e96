using Workflow.Approvals.People;
using Workflow.Approvals.Reviews;
using Workflow.Server.Http;

namespace Workflow.Server.Features.Reviews;

/// <summary>Where a review stands after somebody did something to it.</summary>
public sealed record ReviewAnswer : Answer
{
    public required Guid Id { get; init; }
    public required Guid ProjectId { get; init; }

    /// <summary>For example <c>METRO-7-JR-2027-02</c>.</summary>
    public required string Number { get; init; }
    public required JointReviewStatus Status { get; init; }
    public required DateTimeOffset MeetsAt { get; init; }

    /// <summary>How often the caller's own section was saved: what the next save is based on. Null for who has none.</summary>
    public required int? Edit { get; init; }
    public required string? PackHash { get; init; }
    public required string? RecordHash { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>What the caller may do now.</summary>
    public required IReadOnlyList<JointReviewAction> AllowedActions { get; init; }

    public static ReviewAnswer Of(JointReview r, Actor actor) => new()
    {
        Id = r.Id, ProjectId = r.ProjectId, Number = r.Number, Status = r.Status, MeetsAt = r.MeetsAt, PackHash = r.PackHash, RecordHash = r.RecordHash, UpdatedAt = r.UpdatedAt,
        Edit = r.Sections.FirstOrDefault(s => actor.Holds(r.ProjectId, s.Role))?.Edit, AllowedActions = r.AllowedActions(actor),
    };
}
