using Workflow.Approvals.People;

namespace Workflow.Server.Features.Reviews;

/// <summary>The meeting takes place: the pack is compiled from what is so now, and frozen with both sections.</summary>
public sealed class HoldReview(ReviewAct act)
{
    public Task<ReviewAnswer> Run(Actor actor, Guid id, CancellationToken ct) => act.Run(actor, id, "hold", async (found, token) =>
        found.Subject.Hold(actor, await ReviewPack.Compile(found.Context, found.Subject, found.Now, token), found.Now), ct);
}
