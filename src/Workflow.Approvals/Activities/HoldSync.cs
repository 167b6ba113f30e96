using Workflow.Approvals.WeeklySyncs;
using Workflow.Engine.Activities;

namespace Workflow.Approvals.Activities;

/// <summary>Waits until both leads have confirmed notes and action items; an edit after a confirmation asks both again.</summary>
[Activity("Approvals", "HoldSync", Category = "Meetings", DisplayName = "Hold the weekly sync", Kind = ActivityKind.Task,
    Description = "Waits until both leads have confirmed notes and action items; or until one of them changes what was confirmed.", Outcomes = ["Held", "Reopened"])]
public sealed class HoldSync : MeetingActivity<SyncStep>
{
    protected override SyncStep Step => SyncStep.HoldSync;
}
