using Workflow.Approvals.Reviews;
using Workflow.Engine.Activities;

namespace Workflow.Approvals.Activities;

/// <summary>Waits until the review was held and its minutes are recorded. The domain refuses it with a section missing.</summary>
[Activity("Approvals", "HoldReview", Category = "Reviews", DisplayName = "Hold the review", Kind = ActivityKind.Task,
    Description = "Waits until the review was held and its minutes are recorded; or until a lead takes a section back.", Outcomes = ["Held", "TakenBack"])]
public sealed class HoldReview : MeetingActivity<ReviewStep>
{
    protected override ReviewStep Step => ReviewStep.HoldReview;
}
