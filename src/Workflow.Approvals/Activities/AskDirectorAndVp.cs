using Workflow.Approvals.Escalations;
using Workflow.Engine.Activities;

namespace Workflow.Approvals.Activities;

/// <summary>After two failed meetings: waits until technical director and operations VP have recorded the same decision.</summary>
[Activity("Approvals", "AskDirectorAndVp", Category = "Escalations", DisplayName = "Director and VP decide", Kind = ActivityKind.Task,
    Description = "After two failed meetings: waits until technical director and operations VP have recorded the same decision.", Outcomes = ["Agreed"])]
public sealed class AskDirectorAndVp : EscalationActivity
{
    protected override EscalationStep Step => EscalationStep.AskTop;
}
