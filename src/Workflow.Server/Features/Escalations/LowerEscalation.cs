using Workflow.Approvals.People;

namespace Workflow.Server.Features.Escalations;

/// <summary>One level down, once both leads have said so in the same words.</summary>
public sealed class LowerEscalation(EscalationAct act)
{
    public sealed record Request
    {
        public required string Reason { get; init; }
    }

    public Task<EscalationAnswer> Run(Actor actor, Guid id, Request request, CancellationToken ct) =>
        act.Run(actor, id, "lower", found => found.Subject.AgreeToLower(actor, request.Reason, found.Now), ct);
}
