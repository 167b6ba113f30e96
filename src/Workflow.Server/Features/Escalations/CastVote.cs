using Workflow.Approvals.Escalations;
using Workflow.Approvals.People;

namespace Workflow.Server.Features.Escalations;

/// <summary>The vote of a department on the motion that was seen.</summary>
public sealed class CastVote(MeetingAct act)
{
    public sealed record Request
    {
        public required MeetingVote Vote { get; init; }
        /// <summary>The hash of the motion that was seen.</summary>
        public required string MotionHash { get; init; }
    }

    public Task<EscalationAnswer> Run(Actor actor, Guid id, Request request, CancellationToken ct) =>
        act.Run(actor, id, "vote", found => found.Subject.Vote(actor, request.Vote.ToString(), request.MotionHash, found.Now), ct);
}
