using Workflow.Engine.Activities;

namespace Workflow.Approvals.Activities;

/// <summary>Opens the dialogue day of every active project whose configured working day of the quarter has come, and goes on at once. A quarter's day opens once.</summary>
[Activity("Approvals", "OpenDialogueDays", Category = "Meetings", DisplayName = "Open due dialogue days",
    Description = "Opens the dialogue day of every active project whose configured working day of the quarter has come, and goes on at once. A quarter's day opens once.")]
public sealed class OpenDialogueDays : Activity
{
    public override void Execute(ActivityContext context)
    {
        OpeningMessage.Send(context, OpeningMessage.DialogueDays);
        context.Complete();
    }
}
