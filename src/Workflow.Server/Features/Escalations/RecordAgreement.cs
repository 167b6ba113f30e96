using Workflow.Approvals.Escalations;
using Workflow.Approvals.People;

namespace Workflow.Server.Features.Escalations;

/// <summary>Level 1: a lead records what both have agreed; it binds once the other lead has recorded the very same.</summary>
public sealed class RecordAgreement(EscalationAct act)
{
    public sealed record Request
    {
        public required string Text { get; init; }
        
        /// <summary>Settle; or, about a change request, Approve, Return or Reject.</summary>
        public required EscalationDecision Decision { get; init; }
    }

    public Task<EscalationAnswer> Run(Actor actor, Guid id, Request request, CancellationToken ct) =>
        act.Run(actor, id, "agree", found => found.Subject.Agree(actor, request.Text, request.Decision.ToString(), found.Now), ct);
}
