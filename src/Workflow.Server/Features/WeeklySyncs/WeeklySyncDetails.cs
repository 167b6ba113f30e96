using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.People;
using Workflow.Approvals.WeeklySyncs;
using Workflow.Persistence;
using Workflow.Persistence.Stores;
using Workflow.Server.Features.ChangeRequests;
using Workflow.Server.Features.Meetings;
using Workflow.Server.Features.Reviews;
using Workflow.Server.Identity;

namespace Workflow.Server.Features.WeeklySyncs;

public sealed record SyncNotesView(ProjectRole Role, string? Text, int Edit, string? EditedByName, DateTimeOffset? EditedAt);

public sealed record SyncConfirmationView(ProjectRole Role, Guid ById, string ByName, string ContentHash, DateTimeOffset At);

/// <summary>Everything about one weekly sync but its agenda.</summary>
public sealed record WeeklySyncView
{
    public required Guid Id { get; init; }
    public required Guid ProjectId { get; init; }
    public required string ProjectCode { get; init; }
    public required string Number { get; init; }

    /// <summary>The Monday of its week.</summary>
    public required DateOnly Week { get; init; }
    public required WeeklySyncStatus Status { get; init; }
    public required DateTimeOffset MeetsAt { get; init; }
    public required DateTimeOffset MeetsUntil { get; init; }
    public required string? Place { get; init; }

    /// <summary>Until when both leads owe their confirmation; after that their superiors are told.</summary>
    public required DateTimeOffset? DueAt { get; init; }
    public required IReadOnlyList<SyncNotesView> Notes { get; init; }
    public required IReadOnlyList<ActionItemView> ActionItems { get; init; }

    /// <summary>What a confirmation names.</summary>
    public required string ContentHash { get; init; }

    /// <summary>Of what is written now; an edit voids those before it.</summary>
    public required IReadOnlyList<SyncConfirmationView> Confirmations { get; init; }
    public required DateTimeOffset? HeldAt { get; init; }
    public required string? AgendaHash { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }
    public required DateTimeOffset? ClosedAt { get; init; }
    public required string? CancelReason { get; init; }
    public required IReadOnlyList<TaskView> Tasks { get; init; }
    public required IReadOnlyList<TimelineEntry> Timeline { get; init; }

    /// <summary>What the caller may do now.</summary>
    public required IReadOnlyList<WeeklySyncAction> AllowedActions { get; init; }
    public required ProcessView? Process { get; init; }
}

public sealed class WeeklySyncDetails(IDbContextFactory<WorkflowDbContext> contexts)
{
    public async Task<WeeklySyncView> Run(Actor actor, Guid id, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var s = await db.WholeWeeklySync(id, ct) ?? throw WeeklySyncErrors.Unknown();
        Policies.Demand(actor, Permission.ViewMeetings, s.ProjectId, WeeklySyncErrors.Unknown);
        return new()
        {
            Id = s.Id, ProjectId = s.ProjectId, ProjectCode = await db.Projects.Where(p => p.Id == s.ProjectId).Select(p => p.Code).SingleAsync(ct), Number = s.Number, Week = s.Week,
            Status = s.Status, MeetsAt = s.MeetsAt, MeetsUntil = s.MeetsUntil, Place = s.Place, DueAt = s.DueAt,
            Notes = [.. ProjectRoles.Leads.Select(s.NotesOf).Select(n => new SyncNotesView(n.Role, n.Text, n.Edit, n.EditedByName, n.EditedAt))],
            ActionItems = [.. s.ActionItems.Select(a => new ActionItemView(a.TaskId, a.Number, a.Title, a.Owner, a.DueOn))], ContentHash = s.ContentHash,
            Confirmations = [.. s.Confirmations.Select(c => new SyncConfirmationView(c.Role, c.ById, c.ByName, c.ContentHash, c.At))],
            HeldAt = s.HeldAt, AgendaHash = s.AgendaHash, CreatedAt = s.CreatedAt, UpdatedAt = s.UpdatedAt, ClosedAt = s.ClosedAt, CancelReason = s.CancelReason,
            Tasks = [.. s.Tasks.Select(t => new TaskView(t.Id, t.Kind, t.Role, t.Status, t.Revision, t.RequestedAt, t.DueAt, t.ClosedAt, t.ClosedById, t.Outcome, t.ClosingReason))],
            Timeline = await ChangeRequestDetails.Timeline(db, id, ct), AllowedActions = s.AllowedActions(actor), Process = await ChangeRequestDetails.Process(db, s.InstanceId, ct),
        };
    }
}

/// <summary>The agenda: as it was frozen, or as it would be if the sync were held now.</summary>
public sealed class WeeklySyncAgenda(IDbContextFactory<WorkflowDbContext> contexts, TimeProvider clock)
{
    /// <param name="Hash">SHA-256 of the frozen canonical text; null while it is live.</param>
    /// <param name="CanonicalText">What was hashed; null while it is live.</param>
    public sealed record Response(Guid WeeklySyncId, string Number, bool IsFrozen, string? Hash, string? CanonicalText, JsonObject Agenda);

    public async Task<Response> Run(Actor actor, Guid id, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var sync = await db.WholeWeeklySync(id, ct) ?? throw WeeklySyncErrors.Unknown();
        Policies.Demand(actor, Permission.ViewMeetings, sync.ProjectId, WeeklySyncErrors.Unknown);
        var agenda = sync.AgendaText is { } frozen ? JsonNode.Parse(frozen)!.AsObject() : sync.Agenda(await OpenItems.Agenda(db, sync.ProjectId, clock.GetUtcNow(), ct));
        return new Response(id, sync.Number, sync.AgendaText is not null, sync.AgendaHash, sync.AgendaText, agenda);
    }
}
