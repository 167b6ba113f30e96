using Workflow.Approvals.Escalations;
using Workflow.Engine.Activities;

namespace Workflow.Approvals.Activities;

/// <summary>Level 3: waits three working days until a department head who is not in the dispute has convened the meeting.</summary>
[Activity("Approvals", "ConveneMeeting", Category = "Escalations", DisplayName = "Convene the meeting", Kind = ActivityKind.Task,
    Description = "Level 3: waits three working days until a department head who is not in the dispute has convened the meeting.", Outcomes = ["Convened", "Failed", "FailedAgain", "Lowered"])]
public sealed class ConveneMeeting : EscalationActivity
{
    protected override EscalationStep Step => EscalationStep.CallMeeting;
}
