using Workflow.Approvals.Escalations;
using Workflow.Engine.Activities;

namespace Workflow.Approvals.Activities;

/// <summary>Level 2: waits three working days for an appeal, or until both leads have accepted the decision.</summary>
[Activity("Approvals", "AwaitAppeal", Category = "Escalations", DisplayName = "Time for an appeal", Kind = ActivityKind.Task,
    Description = "Level 2: waits three working days for an appeal, or until both leads have accepted the decision.", Outcomes = ["Accepted", "Appealed"])]
public sealed class AwaitAppeal : EscalationActivity
{
    protected override EscalationStep Step => EscalationStep.AwaitAppeal;
}
