using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.Audit;
using Workflow.Approvals.People;
using Workflow.Server.Http;

namespace Workflow.Server.Features.Auth;

/// <summary>Ends a session: its access token and its refresh token are dead from the next request on.</summary>
public sealed class SignOut(Decisions decisions, TimeProvider clock)
{
    public sealed record Response(DateTimeOffset SignedOutAt) : Answer;

    public Task<Response> Run(Actor actor, Guid sessionId, CancellationToken ct)
    {
        var attempt = new Attempt(actor, "sign-out");
        return decisions.Run(attempt, async (db, token) =>
        {
            var now = clock.GetUtcNow();
            await decisions.AnswerIfRepeated(db, attempt, token);
            var session = await db.Sessions.SingleAsync(s => s.Id == sessionId, token);
            SignIns.End(session, "signed out", now);
            db.Audit(new AuditEntry(AuditEntry.Organisation, "sign-out", actor.UserId, actor.DisplayName, "Account", actor.UserId, null,
                new JsonObject { ["session"] = sessionId.ToString() }));
            return new Response(now);
        }, ct);
    }
}
