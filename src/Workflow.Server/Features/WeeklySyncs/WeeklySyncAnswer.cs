using Workflow.Approvals.People;
using Workflow.Approvals.WeeklySyncs;
using Workflow.Server.Http;

namespace Workflow.Server.Features.WeeklySyncs;

/// <summary>Where a weekly sync stands after somebody did something to it.</summary>
public sealed record WeeklySyncAnswer : Answer
{
    public required Guid Id { get; init; }
    public required Guid ProjectId { get; init; }

    /// <summary>For example <c>METRO-7-WS-2027-W05</c>: the week of ISO 8601.</summary>
    public required string Number { get; init; }
    public required WeeklySyncStatus Status { get; init; }
    public required DateTimeOffset MeetsAt { get; init; }

    /// <summary>How often the caller's own notes were saved: what the next save is based on. Null for who has none.</summary>
    public required int? Edit { get; init; }

    /// <summary>Over the notes of both leads and the action items: what a confirmation names.</summary>
    public required string ContentHash { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>What the caller may do now.</summary>
    public required IReadOnlyList<WeeklySyncAction> AllowedActions { get; init; }

    public static WeeklySyncAnswer Of(WeeklySync s, Actor actor) => new()
    {
        Id = s.Id, ProjectId = s.ProjectId, Number = s.Number, Status = s.Status, MeetsAt = s.MeetsAt, ContentHash = s.ContentHash, UpdatedAt = s.UpdatedAt,
        Edit = s.Notes.FirstOrDefault(n => actor.Holds(s.ProjectId, n.Role))?.Edit, AllowedActions = s.AllowedActions(actor),
    };
}
