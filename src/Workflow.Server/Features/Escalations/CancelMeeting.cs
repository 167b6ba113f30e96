using Workflow.Approvals.People;

namespace Workflow.Server.Features.Escalations;

/// <summary>The meeting will not take place; it must be convened again in what is left of the time.</summary>
public sealed class CancelMeeting(MeetingAct act)
{
    public sealed record Request
    {
        public required string Reason { get; init; }
    }

    public Task<EscalationAnswer> Run(Actor actor, Guid id, Request request, CancellationToken ct) =>
        act.Run(actor, id, "cancel-meeting", found => found.Subject.CancelMeeting(actor, request.Reason, found.Now), ct);
}
