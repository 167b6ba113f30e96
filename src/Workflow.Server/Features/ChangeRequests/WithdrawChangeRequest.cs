using Workflow.Approvals.People;

namespace Workflow.Server.Features.ChangeRequests;

/// <summary>The author takes the request back; its process ends in the same transaction.</summary>
public sealed class WithdrawChangeRequest(ChangeRequestAct act) : ICommentedAction
{
    public Task<ChangeRequestAnswer> Run(Actor actor, Guid id, string? comment, CancellationToken ct) => act.Run(
        actor, id, Permission.WithdrawChangeRequest, "change-request.withdraw",
        async (found, _, token) =>
        {
            found.Write(found.Subject.Withdraw(actor, comment, found.Now).Audit);
            await found.Cancel("Withdrawn by the author.", token);
        }, ct);
}
