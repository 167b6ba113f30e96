using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.Activities;
using Workflow.Approvals.People;
using Workflow.Engine.Runtime;
using Workflow.Persistence;
using Workflow.Persistence.Outbox;
using Workflow.Persistence.Stores;
using Workflow.Server.Features.Outbox;
using Workflow.Server.Jobs;

namespace Workflow.Server.Features.Meetings;

/// <summary>
/// Opens the meetings that are due. A drawing's clock says only that it is time to look; that becomes a message for each project whose day has come, so that
/// one project that cannot open its meeting is in no other's way. However often it is told, a project has one meeting of a kind in each period.
/// </summary>
public abstract class OpeningCourier(Transaction transaction, TimeProvider clock, Alarm<DueTimersJob> alarm, string action) : ICourier
{
    public abstract string Kind { get; }

    public async Task<Delivery> Deliver(OutboxEntry message, CancellationToken ct)
    {
        var attempt = new Attempt(Actor.System, action);
        var delivered = await transaction.Run(async (db, token) =>
        {
            attempt.EarliestTimer = null;
            if (await OutboxStore.Mine(db, message, token) is not { } mine)
                return Delivery.Done;
            db.OutboxMessages.Remove(mine);
            if ((string?)JsonNode.Parse(mine.Body)!["projectId"] is { } project)
                await Open(db, attempt, Guid.Parse(project), token);
            else
                await Look(db, mine, token);
            return Delivery.Done;
        }, ct);
        if (attempt.EarliestTimer is { } due)
            alarm.Announce(due);
        return delivered;
    }

    /// <summary>The first day of the period whose meeting is to be opened; null: its day has not come, or the period has its meeting.</summary>
    protected abstract Task<DateOnly?> Due(WorkflowDbContext db, Project project, DateTimeOffset now, CancellationToken ct);

    protected abstract Task Open(WorkflowDbContext db, Attempt attempt, Project project, DateOnly period, DateTimeOffset now, CancellationToken ct);

    private async Task Look(WorkflowDbContext db, OutboxEntry cause, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        foreach (var project in await db.Projects.AsNoTracking().Where(p => p.IsActive).ToListAsync(ct))
            if (await Due(db, project, now, ct) is not null)
                db.OutboxMessages.Add(new OutboxEntry
                {
                    Id = Guid.CreateVersion7(now), Kind = Kind, Key = string.Create(CultureInfo.InvariantCulture, $"{cause.Id:N}:{project.Id:N}"), CreatedAt = now, DueAt = now,
                    Body = OpeningMessage.For(project.Id).ToJsonString(),
                });
    }

    private async Task Open(WorkflowDbContext db, Attempt attempt, Guid projectId, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (await db.ProjectForDecision(projectId, ct) is { } project && await Due(db, project, now, ct) is { } period)
            await Open(db, attempt, project, period, now, ct);
    }
}
