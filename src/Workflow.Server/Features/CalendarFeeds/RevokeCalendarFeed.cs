using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.Audit;
using Workflow.Approvals.People;
using Workflow.Persistence;
using Workflow.Server.Http;

namespace Workflow.Server.Features.CalendarFeeds;

/// <summary>Whether there is a feed; its address is told only when it is made.</summary>
public sealed record CalendarFeedView(bool Exists, DateTimeOffset? CreatedAt) : Answer;

/// <summary>Ends the caller's feed: its address answers nobody from the next request on. Without a feed nothing happens.</summary>
public sealed class RevokeCalendarFeed(Decisions decisions)
{
    public Task<CalendarFeedView> Run(Actor actor, CancellationToken ct)
    {
        var attempt = new Attempt(actor, "calendar-feed.revoke");
        return decisions.Run(attempt, async (db, token) =>
        {
            await decisions.AnswerIfRepeated(db, attempt, token);
            if (await db.CalendarFeeds.SingleOrDefaultAsync(f => f.UserId == actor.UserId, token) is { } feed)
            {
                db.CalendarFeeds.Remove(feed);
                db.Audit(new AuditEntry(AuditEntry.Organisation, "calendar-feed.revoked", actor.UserId, actor.DisplayName, "CalendarFeed", actor.UserId, null, []));
            }

            return new CalendarFeedView(false, null);
        }, ct);
    }
}

public sealed class CalendarFeedDetails(IDbContextFactory<WorkflowDbContext> contexts)
{
    public async Task<CalendarFeedView> Run(Actor actor, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var made = await db.CalendarFeeds.Where(f => f.UserId == actor.UserId).Select(f => (DateTimeOffset?)f.CreatedAt).SingleOrDefaultAsync(ct);
        return new(made is not null, made);
    }
}
