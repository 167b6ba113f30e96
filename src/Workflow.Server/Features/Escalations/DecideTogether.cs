using Workflow.Approvals.Escalations;
using Workflow.Approvals.People;

namespace Workflow.Server.Features.Escalations;

/// <summary>After two failed meetings: technical director and operations VP record the same.</summary>
public sealed class DecideTogether(EscalationAct act)
{
    public sealed record Request
    {
        public required string Text { get; init; }
        public required EscalationDecision Decision { get; init; }
    }

    public Task<EscalationAnswer> Run(Actor actor, Guid id, Request request, CancellationToken ct) =>
        act.Run(actor, id, "decide-together", found => found.Subject.DecideTogether(actor, request.Text, request.Decision.ToString(), found.Now), ct);
}
