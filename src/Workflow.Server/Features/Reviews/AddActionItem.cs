using Workflow.Approvals.People;
using Workflow.Server.Features.Meetings;

namespace Workflow.Server.Features.Reviews;

/// <summary>An action item of the review: a task on the project's board, in its owner's inbox at once.</summary>
public sealed class AddActionItem(ReviewAct act)
{
    public Task<ReviewAnswer> Run(Actor actor, Guid id, ActionItemRequest request, CancellationToken ct) =>
        act.Run(actor, id, "action-item", (found, token) => GiveActionItem.Run(found, actor, request, found.Subject.AddActionItem, token), ct);
}
