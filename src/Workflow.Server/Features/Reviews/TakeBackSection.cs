using Workflow.Approvals.People;

namespace Workflow.Server.Features.Reviews;

/// <summary>A lead wants to change their section once more.</summary>
public sealed class TakeBackSection(ReviewAct act)
{
    public Task<ReviewAnswer> Run(Actor actor, Guid id, CancellationToken ct) =>
        act.Run(actor, id, "take-back", found => found.Subject.TakeBack(actor, found.Now), ct);
}
