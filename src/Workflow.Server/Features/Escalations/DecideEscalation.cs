using Workflow.Approvals.Escalations;
using Workflow.Approvals.People;

namespace Workflow.Server.Features.Escalations;

/// <summary>Level 2: the department head decides, having heard both.</summary>
public sealed class DecideEscalation(EscalationAct act)
{
    public sealed record Request
    {
        public required string Text { get; init; }
        public required EscalationDecision Decision { get; init; }
    }

    public Task<EscalationAnswer> Run(Actor actor, Guid id, Request request, CancellationToken ct) =>
        act.Run(actor, id, "decide", found => found.Subject.Decide(actor, request.Text, request.Decision.ToString(), found.Now), ct);
}
