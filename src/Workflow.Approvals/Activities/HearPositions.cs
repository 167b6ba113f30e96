using Workflow.Approvals.Escalations;
using Workflow.Engine.Activities;

namespace Workflow.Approvals.Activities;

/// <summary>Level 2: waits for the written positions of both leads.</summary>
[Activity("Approvals", "HearPositions", Category = "Escalations", DisplayName = "Hear both positions", Kind = ActivityKind.Task,
    Description = "Level 2: waits for the written positions of both leads.", Outcomes = ["Heard", "OutOfTime", "Lowered"])]
public sealed class HearPositions : EscalationActivity
{
    [Input(DisplayName = "Working time", Description = "Working time allowed on the project's calendar, as days.hours:minutes:seconds (\"16:00:00\"); it pauses while the calendar is closed. Empty: nothing limits it.", Order = 1)]
    public TimeSpan? WorkingTime { get; set; }

    protected override EscalationStep Step => EscalationStep.HearPositions;

    protected override TimeSpan? Allowed => WorkingTime;
}
