using Workflow.Approvals.People;

namespace Workflow.Server.Features.Escalations;

/// <summary>Level 2: a lead's written position.</summary>
public sealed class StatePosition(EscalationAct act)
{
    public sealed record Request
    {
        public required string Text { get; init; }
    }

    public Task<EscalationAnswer> Run(Actor actor, Guid id, Request request, CancellationToken ct) =>
        act.Run(actor, id, "state-position", found => found.Subject.StatePosition(actor, request.Text, found.Now), ct);
}
