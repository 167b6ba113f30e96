using Workflow.Engine.Activities;

namespace Workflow.Approvals.Activities;

/// <summary>Opens the joint review of every active project whose configured working day has come, and goes on at once. A month's review opens once.</summary>
[Activity("Approvals", "OpenJointReviews", Category = "Reviews", DisplayName = "Open due reviews",
    Description = "Opens the joint review of every active project whose configured working day has come, and goes on at once. A month's review opens once.")]
public sealed class OpenJointReviews : Activity
{
    public override void Execute(ActivityContext context)
    {
        OpeningMessage.Send(context, OpeningMessage.JointReviews);
        context.Complete();
    }
}
