using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.Audit;
using Workflow.Persistence;
using Workflow.Persistence.Accounts;
using Workflow.Server.Identity;

namespace Workflow.Server.Features.Auth;

/// <summary>
/// Checks a password and starts a session. The count of failures, the lock-out, the session and the audit line are one transaction; a failure
/// is committed like a success, only its answer differs.
/// </summary>
public sealed class SignIn(Transaction transaction, IPasswordHasher<Account> hasher, AccessTokens tokens, TimeProvider clock)
{
    public const int FailuresAllowed = 5;

    public static readonly TimeSpan LockedFor = TimeSpan.FromMinutes(15);

    /// <summary>Verified when the name is unknown, so that the answer takes as long as for a known one.</summary>
    private static readonly Lazy<string> Nobody = new(() => new PasswordHasher<Account>().HashPassword(new Account(), Passwords.OneTime()));

    public sealed record Request
    {
        public required string UserName { get; init; }
        public required string Password { get; init; }
    }

    public async Task<TokenPair> Run(Request request, CancellationToken ct)
    {
        if (request.UserName.Length > 256 || request.Password.Length > 256)
            throw AuthErrors.Wrong();
        return await transaction.Run((db, token) => Decide(db, request, token), ct) ?? throw AuthErrors.Wrong();
    }

    private async Task<TokenPair?> Decide(WorkflowDbContext db, Request request, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var name = request.UserName.Normalize().ToUpperInvariant();
        var account = await db.Accounts.SingleOrDefaultAsync(a => a.NormalizedUserName == name, ct);
        var matches = hasher.VerifyHashedPassword(account ?? new Account(), account?.PasswordHash ?? Nobody.Value, request.Password);
        if (account is null || matches == PasswordVerificationResult.Failed || account.IsDeactivated || account.LockoutEnd > now)
        {
            db.Audit(Entry("sign-in.failed", account, request.UserName, new JsonObject { ["reason"] = CountFailure(account, matches, now) }));
            return null;
        }

        if (account.AccessFailedCount > 0 || account.LockoutEnd is not null)
            (account.AccessFailedCount, account.LockoutEnd) = (0, null);
        if (matches == PasswordVerificationResult.SuccessRehashNeeded)
            account.PasswordHash = hasher.HashPassword(account, request.Password);
        var session = new Session { Id = Guid.CreateVersion7(now), UserId = account.Id, StartedAt = now };
        db.Sessions.Add(session);
        db.Audit(Entry("sign-in.succeeded", account, request.UserName, new JsonObject { ["session"] = session.Id.ToString() }));
        return SignIns.Issue(db, session, tokens, now);
    }

    /// <summary>Answers why, for the audit log only.</summary>
    private static string CountFailure(Account? account, PasswordVerificationResult matches, DateTimeOffset now)
    {
        if (account is null)
            return "unknown user name";
        if (account.IsDeactivated)
            return "deactivated";
        if (account.LockoutEnd > now)
            return "locked";
        if (account.LockoutEnd is not null)
            (account.AccessFailedCount, account.LockoutEnd) = (0, null);
        if (matches == PasswordVerificationResult.Failed && ++account.AccessFailedCount >= FailuresAllowed)
        {
            account.LockoutEnd = now + LockedFor;
            return "wrong password, locked from now on";
        }

        return "wrong password";
    }

    private static AuditEntry Entry(string action, Account? account, string name, JsonObject details) =>
        new(AuditEntry.Organisation, action, account?.Id, account?.DisplayName ?? (name.Length <= 64 ? name : name[..64]), "Account", account?.Id, null, details);
}
