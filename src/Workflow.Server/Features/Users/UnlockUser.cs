using Workflow.Approvals.People;

namespace Workflow.Server.Features.Users;

/// <summary>Lifts a lock-out before its time.</summary>
public sealed class UnlockUser(UserChange change)
{
    public Task<UserAnswer> Run(Actor actor, Guid id, CancellationToken ct) => change.Run(actor, id, "user.unlocked", (user, _) =>
    {
        (user.Account.LockoutEnd, user.Account.AccessFailedCount) = (null, 0);
        user.Audit("user.unlocked", []);
        return Task.FromResult(new UserAnswer(user.View));
    }, ct);
}
