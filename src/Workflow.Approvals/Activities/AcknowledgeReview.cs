using Workflow.Approvals.Reviews;
using Workflow.Engine.Activities;

namespace Workflow.Approvals.Activities;

/// <summary>Waits until the technical director and the operations VP have both acknowledged the record.</summary>
[Activity("Approvals", "AcknowledgeReview", Category = "Reviews", DisplayName = "Director and VP acknowledge", Kind = ActivityKind.Task,
    Description = "Waits until the technical director and the operations VP have both acknowledged the record.", Outcomes = ["Acknowledged"])]
public sealed class AcknowledgeReview : MeetingActivity<ReviewStep>
{
    protected override ReviewStep Step => ReviewStep.AcknowledgeReview;
}
