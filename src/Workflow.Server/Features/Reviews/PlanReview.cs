using Workflow.Approvals.People;

namespace Workflow.Server.Features.Reviews;

/// <summary>Another time or place for the meeting; everybody's calendar is updated.</summary>
public sealed class PlanReview(ReviewAct act, ReviewInvitations invitations)
{
    public sealed record Request
    {
        public required DateTimeOffset StartsAt { get; init; }
        public required DateTimeOffset EndsAt { get; init; }

        /// <summary>A room or a link.</summary>
        public string? Place { get; init; }
    }

    public Task<ReviewAnswer> Run(Actor actor, Guid id, Request request, CancellationToken ct) => act.Run(actor, id, "plan", async (found, token) =>
    {
        var outcome = found.Subject.Plan(actor, request.StartsAt, request.EndsAt, request.Place, found.Now);
        await invitations.Send(found.Context, found.Subject, found.Project.Name, found.Now, token);
        return outcome;
    }, ct);
}
