using Workflow.Approvals.People;

namespace Workflow.Server.Features.Escalations;

/// <summary>A lead closes what is resolved, with what was learnt.</summary>
public sealed class CloseEscalation(EscalationAct act)
{
    public sealed record Request
    {
        public required string Lessons { get; init; }
    }

    public Task<EscalationAnswer> Run(Actor actor, Guid id, Request request, CancellationToken ct) =>
        act.Run(actor, id, "close", found => found.Subject.Close(actor, request.Lessons, found.Now), ct);
}
