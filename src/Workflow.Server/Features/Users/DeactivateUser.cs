using Workflow.Approvals.People;
using Workflow.Server.Identity;

namespace Workflow.Server.Features.Users;

/// <summary>The account can no longer sign in and its sessions end; what it signed stays signed.</summary>
public sealed class DeactivateUser(UserChange change)
{
    public Task<UserAnswer> Run(Actor actor, Guid id, CancellationToken ct) => change.Run(actor, id, "user.deactivated", async (user, token) =>
    {
        await user.KeepAnAdministrator(token);
        if (!user.Account.IsDeactivated)
        {
            user.Account.IsDeactivated = true;
            Rights.Changed(user.Account, user.Now);
            await user.EndSessions("deactivated", token);
            user.Audit("user.deactivated", []);
        }

        return new UserAnswer(user.View);
    }, ct);
}
