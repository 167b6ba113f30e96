using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.Audit;
using Workflow.Approvals.People;
using Workflow.Persistence.Accounts;
using Workflow.Server.Features.Mail;
using Workflow.Server.Http;

namespace Workflow.Server.Features.CalendarFeeds;

/// <summary>Makes the caller's feed, or gives it another address; the former address ends with that. The address is answered once and stored nowhere.</summary>
public sealed class ReplaceCalendarFeed(Decisions decisions, MailOptions mail, TimeProvider clock)
{
    /// <param name="Address">For the calendar program. Whoever has it reads the feed: treat it as a password.</param>
    public sealed record Response(string Address, DateTimeOffset CreatedAt) : Answer
    {
        public override AnswerHead Head() => AnswerHead.Created("/api/me/calendar-feed", isSecret: true);
    }

    /// <param name="asked">The server's address as the caller wrote it; what is configured for mails has precedence.</param>
    public Task<Response> Run(Actor actor, Uri asked, CancellationToken ct)
    {
        var attempt = new Attempt(actor, "calendar-feed.replace");
        return decisions.Run(attempt, async (db, token) =>
        {
            await decisions.AnswerIfRepeated(db, attempt, token);
            var (now, secret) = (clock.GetUtcNow(), FeedSecret.Make());
            var feed = await db.CalendarFeeds.SingleOrDefaultAsync(f => f.UserId == actor.UserId, token);
            if (feed is null)
                db.CalendarFeeds.Add(feed = new CalendarFeed { UserId = actor.UserId });
            (feed.SecretHash, feed.CreatedAt) = (FeedSecret.HashOf(secret), now);
            db.Audit(new AuditEntry(AuditEntry.Organisation, "calendar-feed.replaced", actor.UserId, actor.DisplayName, "CalendarFeed", actor.UserId, null, []));
            return new Response($"{(mail.BaseUrl is { Length: > 0 } known ? known.TrimEnd('/') : asked.GetLeftPart(UriPartial.Authority))}{FeedRequests.Prefix}{secret}.ics", now);
        }, ct);
    }
}
