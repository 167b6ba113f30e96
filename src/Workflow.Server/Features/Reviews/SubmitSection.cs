using Workflow.Approvals.People;

namespace Workflow.Server.Features.Reviews;

/// <summary>A lead hands in their own section; with both, the review is ready to be held.</summary>
public sealed class SubmitSection(ReviewAct act)
{
    public Task<ReviewAnswer> Run(Actor actor, Guid id, CancellationToken ct) =>
        act.Run(actor, id, "submit", found => found.Subject.Submit(actor, found.Now), ct);
}
