using Workflow.Approvals.People;

namespace Workflow.Server.Features.Reviews;

/// <summary>Minutes, decisions and action items are complete: director and VP are asked to acknowledge them.</summary>
public sealed class RecordReview(ReviewAct act)
{
    public Task<ReviewAnswer> Run(Actor actor, Guid id, CancellationToken ct) =>
        act.Run(actor, id, "record", found => found.Subject.Record(actor, found.Now), ct);
}
