using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.Audit;
using Workflow.Approvals.People;
using Workflow.Server.Http;
using Workflow.Server.Identity;

namespace Workflow.Server.Features.Outbox;

/// <summary>Has a dead letter delivered again, from its first attempt. Its id and its idempotency key stay the same.</summary>
public sealed class ReplayMessage(Decisions decisions, Jobs.Alarm<Jobs.InnerOutboxJob> inner, Jobs.Alarm<Jobs.OuterOutboxJob> outer, TimeProvider clock)
{
    public sealed record Response(Guid Id, string Kind) : Answer;

    public async Task<Response> Run(Actor actor, Guid id, CancellationToken ct)
    {
        var attempt = new Attempt(actor, "outbox.replay");
        var answer = await decisions.Run(attempt, async (db, token) =>
        {
            Policies.Demand(actor, Permission.ReplayOutbox);
            var message = await db.OutboxMessages.SingleOrDefaultAsync(m => m.Id == id, token) ?? throw OutboxErrors.NotFound(id);
            await decisions.AnswerIfRepeated(db, attempt, token);
            if (message.DeadAt is null)
                throw OutboxErrors.NotDead();
            (message.DueAt, message.DeadAt, message.Attempts) = (clock.GetUtcNow(), null, 0);
            db.Audit(new AuditEntry(AuditEntry.Organisation, "outbox.replayed", actor.UserId, actor.DisplayName, "OutboxMessage", id, null,
                new JsonObject { ["kind"] = message.Kind, ["instanceId"] = message.InstanceId?.ToString() }));
            return new Response(id, message.Kind);
        }, ct);
        inner.Announce(clock.GetUtcNow());
        outer.Announce(clock.GetUtcNow());
        return answer;
    }
}
