using Workflow.Approvals.WeeklySyncs;
using Workflow.Engine.Activities;

namespace Workflow.Approvals.Activities;

/// <summary>Closes the weekly sync. The domain refuses unless both leads have confirmed it.</summary>
[Activity("Approvals", "CloseSync", Category = "Meetings", DisplayName = "Close the weekly sync", Description = "Closes the weekly sync, once both leads have confirmed it.")]
public sealed class CloseSync : Activity
{
    public override void Execute(ActivityContext context)
    {
        MeetingActivity<SyncStep>.Ask(context, process => process.Close());
        context.Complete();
    }
}
