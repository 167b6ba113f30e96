using Workflow.Approvals.People;
using Workflow.Server.Features.Escalations;

namespace Workflow.Server.Features.ChangeRequests;

/// <summary>The author takes the request back; its process ends in the same transaction.</summary>
public sealed class WithdrawChangeRequest(ChangeRequestAct act, SubjectEscalations escalations)
{
    public Task<ChangeRequestAnswer> Run(Actor actor, Guid id, string? comment, CancellationToken ct) => act.Run(
        actor, id, Permission.WithdrawChangeRequest, "change-request.withdraw",
        async (found, _, token) =>
        {
            found.Write(found.Subject.Withdraw(actor, comment, found.Now).Audit);
            await found.Cancel("Withdrawn by the author.", token);
            await escalations.End(found, $"{found.Subject.Number} was withdrawn.", token);
        }, ct);
}
