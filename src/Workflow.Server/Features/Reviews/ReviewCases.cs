using Workflow.Approvals.Refusals;
using Workflow.Approvals.Reviews;
using Workflow.Engine.Runtime;
using Workflow.Persistence;
using Workflow.Persistence.Stores;
using Workflow.Server.Features.Meetings;

namespace Workflow.Server.Features.Reviews;

/// <summary>Opens the case of a review in the context of one decision.</summary>
public sealed class ReviewCases(Burst burst, CompiledDefinitions definitions, TimeProvider clock) : MeetingCases<JointReview, ReviewStep>(burst, definitions, clock)
{
    protected override Task<JointReview?> Load(WorkflowDbContext db, Guid id, CancellationToken ct) => db.ReviewForDecision(id, ct);

    protected override RefusedException Unknown() => ReviewErrors.Unknown();
}
