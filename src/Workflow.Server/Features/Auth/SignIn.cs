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

    /// <summary>For programs: a session that is carried by tokens.</summary>
    public async Task<TokenPair> Run(Request request, CancellationToken ct) =>
        await Start(request, (db, session, _) => SignIns.Issue(db, session, tokens, session.StartedAt), ct) ?? throw AuthErrors.Wrong();

    /// <summary>For people: a session that is carried by a cookie, and the language of the account. Null: refused.</summary>
    public Task<PersonSignedIn?> RunForPerson(Request request, CancellationToken ct) => Start(request, (_, session, account) =>
    {
        session.ExpiresAt = session.StartedAt + CookieSignIn.LivesFor;
        return new PersonSignedIn(session, account.Language);
    }, ct);

    public sealed record PersonSignedIn(Session Session, string? Language);

    private async Task<T?> Start<T>(Request request, Func<WorkflowDbContext, Session, Account, T> carry, CancellationToken ct)
        where T : class
    {
        if (request.UserName.Length > 256 || request.Password.Length > 256)
            return null;
        return await transaction.Run((db, token) => Decide(db, request, carry, token), ct);
    }

    private async Task<T?> Decide<T>(WorkflowDbContext db, Request request, Func<WorkflowDbContext, Session, Account, T> carry, CancellationToken ct)
        where T : class
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
        return carry(db, session, account);
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
