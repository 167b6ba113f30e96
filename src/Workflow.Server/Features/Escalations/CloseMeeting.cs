using Workflow.Approvals.People;

namespace Workflow.Server.Features.Escalations;

/// <summary>The chair closes the meeting: with a carried motion this signs the resolution, else the meeting has failed.</summary>
public sealed class CloseMeeting(MeetingAct act)
{
    public sealed record Request
    {
        /// <summary>The hash of the motion that was seen; left out when none was carried.</summary>
        public string? MotionHash { get; init; }
    }

    public Task<EscalationAnswer> Run(Actor actor, Guid id, Request request, CancellationToken ct) =>
        act.Run(actor, id, "close-meeting", found => found.Subject.CloseMeeting(actor, request.MotionHash, found.Now), ct);
}
