using Microsoft.AspNetCore.Identity;
using Workflow.Approvals.People;
using Workflow.Persistence.Accounts;
using Workflow.Server.Http;
using Workflow.Server.Identity;

namespace Workflow.Server.Features.Users;

/// <summary>Sets a new password and ends all sessions. A generated one is answered once and stored nowhere readable.</summary>
public sealed class ResetPassword(UserChange change, IPasswordHasher<Account> hasher)
{
    public sealed record Request
    {
        /// <summary>Left out: a one-time password is made.</summary>
        public string? Password { get; init; }
    }

    /// <param name="OneTimePassword">The password that was made; null when one was given.</param>
    public sealed record Response(UserView User, string? OneTimePassword) : Answer
    {
        public override AnswerHead Head() => AnswerHead.Ok with { IsSecret = OneTimePassword is not null };
    }

    public Task<Response> Run(Actor actor, Guid id, Request? request, CancellationToken ct) => change.Run(actor, id, "user.password-reset", async (user, token) =>
    {
        var made = request?.Password is null ? Passwords.OneTime() : null;
        var password = request?.Password ?? made!;
        Passwords.Demand(password, user.Account.UserName!, "password");
        user.Account.PasswordHash = hasher.HashPassword(user.Account, password);
        (user.Account.LockoutEnd, user.Account.AccessFailedCount) = (null, 0);
        Rights.Changed(user.Account, user.Now);
        await user.EndSessions("password reset", token);
        user.Audit("user.password-reset", new() { ["generated"] = made is not null });
        return new Response(user.View, made);
    }, ct);
}
