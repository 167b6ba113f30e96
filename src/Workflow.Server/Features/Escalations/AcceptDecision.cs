using Workflow.Approvals.People;

namespace Workflow.Server.Features.Escalations;

/// <summary>A lead does not wait for the end of the time to appeal; with both, the decision binds at once.</summary>
public sealed class AcceptDecision(EscalationAct act)
{
    public Task<EscalationAnswer> Run(Actor actor, Guid id, CancellationToken ct) =>
        act.Run(actor, id, "accept", found => found.Subject.Accept(actor, found.Now), ct);
}
