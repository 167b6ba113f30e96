using Workflow.Approvals.People;

namespace Workflow.Server.Features.Escalations;

/// <summary>Chair or secretary write what was said.</summary>
public sealed class WriteMinutes(MeetingAct act)
{
    public sealed record Request
    {
        public required string Minutes { get; init; }
    }

    public Task<EscalationAnswer> Run(Actor actor, Guid id, Request request, CancellationToken ct) =>
        act.Run(actor, id, "write-minutes", found => found.Subject.WriteMinutes(actor, request.Minutes, found.Now), ct);
}
