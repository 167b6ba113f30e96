using Workflow.Approvals.People;

namespace Workflow.Server.Features.Escalations;

/// <summary>A department head who is not in the dispute calls the meeting and takes its chair.</summary>
public sealed class ConveneMeeting(MeetingAct act)
{
    public Task<EscalationAnswer> Run(Actor actor, Guid id, MeetingPlanInput request, CancellationToken ct) => act.Run(
        actor, id, "convene", async (found, db, token) => found.Subject.Convene(actor, await request.ToDomain(db, token), found.Now), ct);
}
