using Workflow.Approvals.People;

namespace Workflow.Server.Features.Reviews;

/// <summary>A lead writes the minutes; until they are recorded they may be written anew.</summary>
public sealed class WriteReviewMinutes(ReviewAct act)
{
    public sealed record Request
    {
        public required string Minutes { get; init; }
    }

    public Task<ReviewAnswer> Run(Actor actor, Guid id, Request request, CancellationToken ct) =>
        act.Run(actor, id, "minutes", found => found.Subject.WriteMinutes(actor, request.Minutes, found.Now), ct);
}
