using Workflow.Approvals.People;
using Workflow.Server.Features.Meetings;

namespace Workflow.Server.Features.Reviews;

/// <summary>Another time or place for the meeting; everybody's calendar is updated.</summary>
public sealed class PlanReview(ReviewAct act, MeetingInvitations invitations)
{
    public Task<ReviewAnswer> Run(Actor actor, Guid id, PlanRequest request, CancellationToken ct) => act.Run(actor, id, "plan", async (found, token) =>
    {
        var outcome = found.Subject.Plan(actor, request.StartsAt, request.EndsAt, request.Place, found.Now);
        await invitations.Send(found.Context, found.Subject, found.Project.Name, ReviewOpening.Top, [], found.Now, token);
        return outcome;
    }, ct);
}
