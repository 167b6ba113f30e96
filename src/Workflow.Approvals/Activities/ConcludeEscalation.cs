using Workflow.Approvals.Escalations;
using Workflow.Engine.Activities;

namespace Workflow.Approvals.Activities;

/// <summary>Waits until a lead has closed the resolved escalation with what was learnt.</summary>
[Activity("Approvals", "ConcludeEscalation", Category = "Escalations", DisplayName = "Close with lessons", Kind = ActivityKind.Task,
    Description = "Waits until a lead has closed the resolved escalation with what was learnt.", Outcomes = ["Closed"])]
public sealed class ConcludeEscalation : EscalationActivity
{
    protected override EscalationStep Step => EscalationStep.Conclude;
}
