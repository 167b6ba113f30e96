using Workflow.Approvals.Escalations;
using Workflow.Engine.Activities;

namespace Workflow.Approvals.Activities;

/// <summary>Level 1: waits until both leads have recorded the same agreement.</summary>
[Activity("Approvals", "NegotiateAgreement", Category = "Escalations", DisplayName = "Both leads agree", Kind = ActivityKind.Task,
    Description = "Level 1: waits until both leads have recorded the same agreement.", Outcomes = ["Agreed", "OutOfTime"])]
public sealed class NegotiateAgreement : EscalationActivity
{
    [Input(DisplayName = "Working time", Description = "Working time allowed on the project's calendar, as days.hours:minutes:seconds (\"16:00:00\"); it pauses while the calendar is closed. Empty: nothing limits it.", Order = 1)]
    public TimeSpan? WorkingTime { get; set; }

    protected override EscalationStep Step => EscalationStep.Negotiate;

    protected override TimeSpan? Allowed => WorkingTime;
}
