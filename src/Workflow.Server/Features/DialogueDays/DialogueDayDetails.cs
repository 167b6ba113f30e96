using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.DialogueDays;
using Workflow.Approvals.People;
using Workflow.Persistence;
using Workflow.Persistence.Stores;
using Workflow.Server.Features.ChangeRequests;
using Workflow.Server.Identity;

namespace Workflow.Server.Features.DialogueDays;

/// <param name="AuthorName">Null: it was handed in anonymously.</param>
public sealed record PainPointView(Guid Id, string Text, string? AuthorName, bool IsMine, Guid? OwnerId, string? OwnerName, bool IsMineToAnswer, string? Answer, DateTimeOffset? AnsweredAt);

/// <summary>Everything about one dialogue day that the caller may read.</summary>
public sealed record DialogueDayView
{
    public required Guid Id { get; init; }
    public required Guid ProjectId { get; init; }
    public required string ProjectCode { get; init; }
    public required string Number { get; init; }

    /// <summary>The first day of its quarter.</summary>
    public required DateOnly Quarter { get; init; }
    public required DialogueStatus Status { get; init; }

    /// <summary>Codes of the sections whose people are invited; empty: all.</summary>
    public required IReadOnlyList<string> Sections { get; init; }
    public required bool AmInvited { get; init; }

    /// <summary>The caller has drawn a ticket of this day.</summary>
    public required bool HaveDrawn { get; init; }
    public required DateTimeOffset MeetsAt { get; init; }
    public required DateTimeOffset MeetsUntil { get; init; }
    public required string? Place { get; init; }

    /// <summary>When the present phase ends, or its work is overdue.</summary>
    public required DateTimeOffset? DueAt { get; init; }

    /// <summary>Who drew a ticket or handed in under their name; null until the box is open.</summary>
    public required int? Participants { get; init; }

    /// <summary>How many must have taken part for results to be shown, and how many must be left among whom an anonymous author could be for the box to be opened.</summary>
    public required int ParticipantsNeeded { get; init; }

    /// <summary>Results are shown to those who were invited once they are published; null until the box is open.</summary>
    public required bool? ResultsAreShown { get; init; }

    /// <summary>False: too few could have been an anonymous author; what they handed in was thrown away unread and stays so. Null until it is known.</summary>
    public required bool? BoxIsOpened { get; init; }
    public required string? ChairName { get; init; }
    public required string? Notes { get; init; }
    public required DateTimeOffset? HeldAt { get; init; }
    public required DateTimeOffset? PublishedAt { get; init; }

    /// <summary>Those which the caller may read, in no order of time.</summary>
    public required IReadOnlyList<PainPointView> PainPoints { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }
    public required DateTimeOffset? ClosedAt { get; init; }
    public required string? CancelReason { get; init; }
    public required IReadOnlyList<TaskView> Tasks { get; init; }
    public required IReadOnlyList<TimelineEntry> Timeline { get; init; }

    /// <summary>What the caller may do now.</summary>
    public required IReadOnlyList<DialogueAction> AllowedActions { get; init; }
    public required ProcessView? Process { get; init; }
}

public sealed class DialogueDayDetails(IDbContextFactory<WorkflowDbContext> contexts)
{
    // Who drew a ticket, and who handed in when, is nobody's to read on a page; auditors have the audit for it.
    private static readonly string[] Private = ["dialogue-day.ticket-drawn", "dialogue-day.pain-point-handed-in"];

    public async Task<DialogueDayView> Run(Actor actor, Guid id, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var d = await db.WholeDialogueDay(id, ct) ?? throw DialogueErrors.Unknown();
        Policies.Demand(actor, Permission.ViewMeetings, d.ProjectId, DialogueErrors.Unknown);
        var isInvited = await db.IsInvited(id, actor.UserId, ct);
        var isHeld = d.HeldAt is not null && (isInvited || actor.HoldsLeadRole(d.ProjectId) || actor.Is(OrganisationRole.Auditor));
        return new()
        {
            Id = d.Id, ProjectId = d.ProjectId, ProjectCode = await db.Projects.Where(p => p.Id == d.ProjectId).Select(p => p.Code).SingleAsync(ct), Number = d.Number, Quarter = d.Quarter,
            Status = d.Status, Sections = d.Sections, AmInvited = isInvited, HaveDrawn = d.Draws.Any(t => t.UserId == actor.UserId), MeetsAt = d.MeetsAt, MeetsUntil = d.MeetsUntil, Place = d.Place,
            DueAt = d.DueAt, Participants = d.Participants, ParticipantsNeeded = DialogueRules.LeastParticipants, ResultsAreShown = d.Participants is null ? null : d.ResultsAreShown,
            BoxIsOpened = d.Crowd is null ? null : d.BoxIsOpened, ChairName = d.ChairName, Notes = isHeld ? d.HeldNotes : null, HeldAt = d.HeldAt, PublishedAt = d.PublishedAt,
            PainPoints = [.. d.ReadBy(actor, isInvited).Select(p => new PainPointView(
                p.Id, p.Text, p.AuthorName, p.AuthorId == actor.UserId, p.OwnerId, p.OwnerName, p.OwnerId == actor.UserId, p.Answer, p.AnsweredAt))],
            CreatedAt = d.CreatedAt, UpdatedAt = d.UpdatedAt, ClosedAt = d.ClosedAt, CancelReason = d.CancelReason,
            Tasks = [.. d.Tasks.Select(t => new TaskView(t.Id, t.Kind, t.Role, t.Status, t.Revision, t.RequestedAt, t.DueAt, t.ClosedAt, t.ClosedById, t.Outcome, t.ClosingReason))],
            Timeline = [.. (await ChangeRequestDetails.Timeline(db, id, ct)).Where(l => !Private.Contains(l.Action, StringComparer.Ordinal))],
            AllowedActions = d.AllowedActions(actor, isInvited), Process = await ChangeRequestDetails.Process(db, d.InstanceId, ct),
        };
    }
}
