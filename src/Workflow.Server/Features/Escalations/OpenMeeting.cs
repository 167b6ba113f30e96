using Workflow.Approvals.People;

namespace Workflow.Server.Features.Escalations;

/// <summary>Takes the attendance; without a quorum the meeting has failed.</summary>
public sealed class OpenMeeting(MeetingAct act)
{
    public sealed record Request
    {
        /// <summary>The invitees who are there.</summary>
        public required IReadOnlyList<Guid> Present { get; init; }
    }

    public Task<EscalationAnswer> Run(Actor actor, Guid id, Request request, CancellationToken ct) =>
        act.Run(actor, id, "open-meeting", found => found.Subject.OpenMeeting(actor, [.. request.Present], found.Now), ct);
}
