using Workflow.Approvals.People;

namespace Workflow.Server.Features.Escalations;

/// <summary>Another time, place or circle: the same meeting, and everybody's invitation is updated.</summary>
public sealed class RescheduleMeeting(MeetingAct act)
{
    public Task<EscalationAnswer> Run(Actor actor, Guid id, MeetingPlanInput request, CancellationToken ct) => act.Run(
        actor, id, "reschedule-meeting", async (found, db, token) => found.Subject.Reschedule(actor, await request.ToDomain(db, token), found.Now), ct);
}
