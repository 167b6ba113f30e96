using Workflow.Approvals.People;
using Workflow.Server.Features.Meetings;

namespace Workflow.Server.Features.WeeklySyncs;

/// <summary>Another time or place for the meeting; both calendars are updated.</summary>
public sealed class PlanWeeklySync(WeeklySyncAct act, MeetingInvitations invitations)
{
    public Task<WeeklySyncAnswer> Run(Actor actor, Guid id, PlanRequest request, CancellationToken ct) => act.Run(actor, id, "plan", async (found, token) =>
    {
        var outcome = found.Subject.Plan(actor, request.StartsAt, request.EndsAt, request.Place, found.Now);
        await invitations.Send(found.Context, found.Subject, found.Project.Name, [], [], found.Now, token);
        return outcome;
    }, ct);
}

/// <summary>A lead's own notes; they void what was confirmed before.</summary>
public sealed class WriteSyncNotes(WeeklySyncAct act)
{
    public sealed record Request
    {
        public string? Text { get; init; }

        /// <summary>The edit that was read; 0 for the first save.</summary>
        public required int BasedOn { get; init; }
    }

    public Task<WeeklySyncAnswer> Run(Actor actor, Guid id, Request request, CancellationToken ct) =>
        act.Run(actor, id, "notes", found => found.Subject.WriteNotes(actor, request.Text, request.BasedOn, found.Now), ct);
}

/// <summary>An action item of the sync: a task on the project's board, in its owner's inbox at once.</summary>
public sealed class AddSyncActionItem(WeeklySyncAct act)
{
    public Task<WeeklySyncAnswer> Run(Actor actor, Guid id, ActionItemRequest request, CancellationToken ct) =>
        act.Run(actor, id, "action-item", (found, token) => GiveActionItem.Run(found, actor, request, found.Subject.AddActionItem, token), ct);
}

/// <summary>A lead confirms notes and action items; with both the sync is held, its agenda frozen, and the process closes it.</summary>
public sealed class ConfirmWeeklySync(WeeklySyncAct act)
{
    public sealed record Request
    {
        /// <summary>The hash of what was read.</summary>
        public required string ContentHash { get; init; }
    }

    public Task<WeeklySyncAnswer> Run(Actor actor, Guid id, Request request, CancellationToken ct) => act.Run(actor, id, "confirm", async (found, token) =>
        found.Subject.Confirm(actor, request.ContentHash, await OpenItems.Agenda(found.Context, found.Project.Id, found.Now, token), found.Now), ct);
}
