using Workflow.Approvals.People;

namespace Workflow.Server.Features.Escalations;

/// <summary>A lead takes the decision of level 2 to level 3.</summary>
public sealed class AppealDecision(EscalationAct act)
{
    public sealed record Request
    {
        public required string Reason { get; init; }
    }

    public Task<EscalationAnswer> Run(Actor actor, Guid id, Request request, CancellationToken ct) =>
        act.Run(actor, id, "appeal", found => found.Subject.Appeal(actor, request.Reason, found.Calendar.Clock, found.Now), ct);
}
