using Workflow.Approvals.People;

namespace Workflow.Server.Features.Reviews;

/// <summary>Director or VP has read exactly this record; with both it is closed.</summary>
public sealed class AcknowledgeReview(ReviewAct act)
{
    public sealed record Request
    {
        /// <summary>The hash of the record that was read.</summary>
        public required string RecordHash { get; init; }
    }

    public Task<ReviewAnswer> Run(Actor actor, Guid id, Request request, CancellationToken ct) =>
        act.Run(actor, id, "acknowledge", found => found.Subject.Acknowledge(actor, request.RecordHash, found.Now), ct);
}
