using Workflow.Approvals.Escalations;
using Workflow.Engine.Activities;

namespace Workflow.Approvals.Activities;

/// <summary>Level 3: waits for the resolution of the meeting; it has failed by a tie, without a quorum, or when it was not held.</summary>
[Activity("Approvals", "HoldMeeting", Category = "Escalations", DisplayName = "Hold the meeting", Kind = ActivityKind.Task,
    Description = "Level 3: waits for the resolution of the meeting; it has failed by a tie, without a quorum, or when it was not held.", Outcomes = ["Passed", "Failed", "FailedAgain", "Cancelled", "Lowered"])]
public sealed class HoldMeeting : EscalationActivity
{
    protected override EscalationStep Step => EscalationStep.HoldMeeting;
}
