using Workflow.Approvals.Escalations;
using Workflow.Engine.Activities;

namespace Workflow.Approvals.Activities;

/// <summary>Level 2: waits for the decision of the department head.</summary>
[Activity("Approvals", "AskDepartmentHead", Category = "Escalations", DisplayName = "Department head decides", Kind = ActivityKind.Task,
    Description = "Level 2: waits for the decision of the department head.", Outcomes = ["Decided", "OutOfTime", "Lowered"])]
public sealed class AskDepartmentHead : EscalationActivity
{
    [Input(DisplayName = "Working time", Description = "Working time allowed on the project's calendar, as days.hours:minutes:seconds (\"16:00:00\"); it pauses while the calendar is closed. Empty: nothing limits it.", Order = 1)]
    public TimeSpan? WorkingTime { get; set; }

    protected override EscalationStep Step => EscalationStep.AskDepartment;

    protected override TimeSpan? Allowed => WorkingTime;
}
