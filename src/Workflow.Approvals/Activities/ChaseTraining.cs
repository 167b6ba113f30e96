using Workflow.Engine.Activities;

namespace Workflow.Approvals.Activities;

/// <summary>Tells who is overdue with training, a week later their superior; puts what has run out into the plan again. Goes on at once.</summary>
[Activity("Approvals", "ChaseTraining", Category = "Training", DisplayName = "Chase overdue training",
    Description = "Tells who is overdue with training, a week later their superior; puts what has run out into the plan again. Goes on at once.")]
public sealed class ChaseTraining : Activity
{
    public override void Execute(ActivityContext context)
    {
        TrainingMessage.Send(context);
        context.Complete();
    }
}
