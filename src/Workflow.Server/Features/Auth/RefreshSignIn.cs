using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.Audit;
using Workflow.Persistence;
using Workflow.Server.Http;
using Workflow.Server.Identity;

namespace Workflow.Server.Features.Auth;

/// <summary>Trades a refresh token for the next pair. One that was traded before is stolen or lost: its session ends.</summary>
public sealed class RefreshSignIn(Transaction transaction, AccessTokens tokens, TimeProvider clock)
{
    public sealed record Request
    {
        public required string RefreshToken { get; init; }
    }

    public async Task<TokenPair> Run(Request request, CancellationToken ct)
    {
        var hash = SignIns.HashOf(request.RefreshToken);
        var (pair, refusal) = await transaction.Run((db, token) => Decide(db, hash, SignIns.SaysItHasExpired(request.RefreshToken, clock.GetUtcNow()), token), ct);
        return pair ?? throw refusal!;
    }

    private async Task<(TokenPair? Pair, HttpRefusedException? Refusal)> Decide(WorkflowDbContext db, string hash, bool saysExpired, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var token = await db.RefreshTokens.SingleOrDefaultAsync(t => t.TokenHash == hash, ct);
        if (token is null)
            return (null, saysExpired ? AuthErrors.RefreshExpired() : AuthErrors.RefreshInvalid());
        var session = await db.Sessions.SingleOrDefaultAsync(s => s.Id == token.SessionId, ct);
        var account = session is null ? null : await db.Accounts.SingleOrDefaultAsync(a => a.Id == session.UserId, ct);
        if (session is null || account is null || account.IsDeactivated || session.EndedAt is not null || token.RevokedAt is not null)
            return (null, AuthErrors.RefreshInvalid());
        if (token.ExpiresAt <= now)
            return (null, AuthErrors.RefreshExpired());
        if (token.UsedAt is not null)
        {
            SignIns.End(session, "refresh token reused", now);
            db.Audit(new AuditEntry(AuditEntry.Organisation, "sign-in.refresh-reused", account.Id, account.DisplayName, "Account", account.Id, null,
                new JsonObject { ["session"] = session.Id.ToString() }));
            return (null, AuthErrors.RefreshReused());
        }

        token.UsedAt = now;
        return (SignIns.Issue(db, session, tokens, now), null);
    }
}
