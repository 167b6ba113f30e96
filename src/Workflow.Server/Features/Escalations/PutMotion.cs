using Workflow.Approvals.Escalations;
using Workflow.Approvals.People;

namespace Workflow.Server.Features.Escalations;

/// <summary>The chair puts a motion; votes begin anew.</summary>
public sealed class PutMotion(MeetingAct act)
{
    public sealed record Request
    {
        public required string Text { get; init; }
        public required EscalationDecision Decision { get; init; }
    }

    public Task<EscalationAnswer> Run(Actor actor, Guid id, Request request, CancellationToken ct) =>
        act.Run(actor, id, "put-motion", found => found.Subject.PutMotion(actor, request.Text, request.Decision.ToString(), found.Now), ct);
}
