using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.People;
using Workflow.Approvals.Refusals;
using Workflow.Server.Http;
using Workflow.Server.Identity;

namespace Workflow.Server.Features.Notifications;

/// <summary>Marks one notification as read, or all that a person has. Reading twice changes nothing.</summary>
public sealed class ReadNotifications(Decisions decisions, TimeProvider clock)
{
    public const string NotFoundCode = "notification.not-found";
    private const int Batch = 1_000;

    /// <param name="Unread">How many are left.</param>
    public sealed record Response(long Unread) : Answer;

    /// <param name="id">Null: the latest thousand.</param>
    public Task<Response> Run(Actor actor, Guid? id, CancellationToken ct)
    {
        var attempt = new Attempt(actor, "notification.read");
        return decisions.Run(attempt, async (db, token) =>
        {
            Policies.Demand(actor, Permission.ViewNotifications);
            var mine = db.Notifications.Where(n => n.RecipientId == actor.UserId);
            if (id is { } one && !await mine.AnyAsync(n => n.Id == one, token))
                throw new RefusedException(RefusalKind.NotFound, NotFoundCode, $"You have no notification {one}.");
            await decisions.AnswerIfRepeated(db, attempt, token);
            var unread = await mine.LongCountAsync(n => n.ReadAt == null, token);
            var read = await mine.Where(n => n.ReadAt == null && (id == null || n.Id == id)).OrderByDescending(n => n.CreatedAt).ThenBy(n => n.Id).Take(Batch).ToListAsync(token);
            foreach (var notification in read)
                notification.ReadAt = clock.GetUtcNow();
            return new Response(unread - read.Count);
        }, ct);
    }
}
