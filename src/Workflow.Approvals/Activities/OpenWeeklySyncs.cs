using Workflow.Engine.Activities;

namespace Workflow.Approvals.Activities;

/// <summary>Opens the weekly sync of every active project whose configured day of the week has come, and goes on at once. A week's sync opens once.</summary>
[Activity("Approvals", "OpenWeeklySyncs", Category = "Meetings", DisplayName = "Open due weekly syncs",
    Description = "Opens the weekly sync of every active project whose configured day of the week has come, and goes on at once. A week's sync opens once.")]
public sealed class OpenWeeklySyncs : Activity
{
    public override void Execute(ActivityContext context)
    {
        OpeningMessage.Send(context, OpeningMessage.WeeklySyncs);
        context.Complete();
    }
}
