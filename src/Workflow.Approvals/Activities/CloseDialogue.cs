using Workflow.Approvals.DialogueDays;
using Workflow.Engine.Activities;

namespace Workflow.Approvals.Activities;

/// <summary>Closes the dialogue day. The domain refuses unless each pain point is answered and the results are published.</summary>
[Activity("Approvals", "CloseDialogue", Category = "Meetings", DisplayName = "Close the dialogue day", Description = "Closes the dialogue day, once its results are published.")]
public sealed class CloseDialogue : Activity
{
    public override void Execute(ActivityContext context)
    {
        MeetingActivity<DialogueStep>.Ask(context, process => process.Close());
        context.Complete();
    }
}
