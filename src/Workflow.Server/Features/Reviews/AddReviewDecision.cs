using Workflow.Approvals.People;

namespace Workflow.Server.Features.Reviews;

/// <summary>Something the review has decided.</summary>
public sealed class AddReviewDecision(ReviewAct act)
{
    public sealed record Request
    {
        public required string Text { get; init; }
    }

    public Task<ReviewAnswer> Run(Actor actor, Guid id, Request request, CancellationToken ct) =>
        act.Run(actor, id, "decide", found => found.Subject.AddDecision(actor, request.Text, found.Now), ct);
}
