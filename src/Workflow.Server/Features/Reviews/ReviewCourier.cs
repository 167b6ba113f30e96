using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.Activities;
using Workflow.Approvals.People;
using Workflow.Approvals.Reviews;
using Workflow.Engine.Runtime;
using Workflow.Persistence;
using Workflow.Persistence.Outbox;
using Workflow.Persistence.Stores;
using Workflow.Server.Features.Outbox;
using Workflow.Server.Jobs;

namespace Workflow.Server.Features.Reviews;

/// <summary>
/// Opens the reviews that are due. The drawing's clock says only that it is time to look; that becomes a message for each project whose day has come, so that
/// one project that cannot open its review is in no other's way. However often it is told, a project has one review a month.
/// </summary>
public sealed class ReviewCourier(Transaction transaction, ReviewCases cases, ReviewInvitations invitations, Alarm<DueTimersJob> alarm) : ICourier
{
    public string Kind => ReviewMessage.Kind;

    public async Task<Delivery> Deliver(OutboxEntry message, CancellationToken ct)
    {
        var attempt = new Attempt(Actor.System, "review.open");
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

    private async Task Look(WorkflowDbContext db, OutboxEntry cause, CancellationToken ct)
    {
        var now = cases.Now;
        foreach (var project in await db.Projects.AsNoTracking().Where(p => p.IsActive).ToListAsync(ct))
            if (await DueMonth(db, project, now, ct) is not null)
                db.OutboxMessages.Add(new OutboxEntry
                {
                    Id = Guid.CreateVersion7(now), Kind = ReviewMessage.Kind, Key = string.Create(CultureInfo.InvariantCulture, $"{cause.Id:N}:{project.Id:N}"), CreatedAt = now, DueAt = now,
                    Body = ReviewMessage.For(project.Id).ToJsonString(),
                });
    }

    private async Task Open(WorkflowDbContext db, Attempt attempt, Guid projectId, CancellationToken ct)
    {
        var now = cases.Now;
        if (await db.ProjectForDecision(projectId, ct) is not { } project || await DueMonth(db, project, now, ct) is not { } month)
            return;
        var (schedule, calendar) = (await db.ReviewScheduleOf(project, now, ct), await db.CalendarOf(project, now, ct));
        var outcome = JointReview.Open(project, schedule, calendar.Clock, month, now, out var review);
        db.JointReviews.Add(review);
        var opened = cases.Around(db, review, project, calendar);
        opened.Write(outcome.Audit);
        await opened.Start(attempt, schedule, ct);
        await invitations.Send(db, review, project.Name, now, ct);
    }

    /// <summary>Null: its day has not come, or the month has its review.</summary>
    private static async Task<DateOnly?> DueMonth(WorkflowDbContext db, Project project, DateTimeOffset now, CancellationToken ct)
    {
        var month = (await db.ReviewScheduleOf(project, now, ct)).DueMonth(project, (await db.CalendarOf(project, now, ct)).Clock, now);
        return month is { } due && !await db.JointReviews.AnyAsync(r => r.ProjectId == project.Id && r.Month == due, ct) ? due : null;
    }
}
