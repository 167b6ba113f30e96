using Workflow.Approvals.People;
using Workflow.Server.Identity;

namespace Workflow.Server.Features.Users;

/// <summary>The account can sign in again, with the roles it had.</summary>
public sealed class ReactivateUser(UserChange change)
{
    public Task<UserAnswer> Run(Actor actor, Guid id, CancellationToken ct) => change.Run(actor, id, "user.reactivated", (user, _) =>
    {
        if (user.Account.IsDeactivated)
        {
            user.Account.IsDeactivated = false;
            Rights.Changed(user.Account, user.Now);
            user.Audit("user.reactivated", []);
        }

        return Task.FromResult(new UserAnswer(user.View));
    }, ct);
}
