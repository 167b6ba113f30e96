using Workflow.Approvals.People;

namespace Workflow.Server.Features.Escalations;

/// <summary>Whoever raised it by hand takes it back; its process ends in the same transaction.</summary>
public sealed class WithdrawEscalation(EscalationAct act)
{
    public sealed record Request
    {
        public required string Reason { get; init; }
    }

    public Task<EscalationAnswer> Run(Actor actor, Guid id, Request request, CancellationToken ct) => act.Run(actor, id, "withdraw", async (found, _, token) =>
    {
        found.Write(found.Subject.Withdraw(actor, request.Reason, found.Calendar.Clock, found.Now).Audit);
        await found.Cancel("Withdrawn.", token);
    }, ct);
}
