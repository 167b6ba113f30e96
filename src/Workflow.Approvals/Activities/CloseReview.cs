using Workflow.Approvals.Reviews;
using Workflow.Engine.Activities;

namespace Workflow.Approvals.Activities;

/// <summary>Closes the review. The domain refuses unless director and VP have both acknowledged its record.</summary>
[Activity("Approvals", "CloseReview", Category = "Reviews", DisplayName = "Close the review", Description = "Closes the review, once director and VP have both acknowledged its record.")]
public sealed class CloseReview : Activity
{
    public override void Execute(ActivityContext context)
    {
        MeetingActivity<ReviewStep>.Ask(context, process => process.Close());
        context.Complete();
    }
}
