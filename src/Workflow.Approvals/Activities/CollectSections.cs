using Workflow.Approvals.Reviews;
using Workflow.Engine.Activities;

namespace Workflow.Approvals.Activities;

/// <summary>Waits until both leads have submitted their sections.</summary>
[Activity("Approvals", "CollectSections", Category = "Reviews", DisplayName = "Collect both sections", Kind = ActivityKind.Task,
    Description = "Waits until both leads have submitted their sections; a missing one is reminded, then reported to that lead's superior.", Outcomes = ["Complete", "TakenBack"])]
public sealed class CollectSections : MeetingActivity<ReviewStep>
{
    protected override ReviewStep Step => ReviewStep.CollectSections;
}
