using Workflow.Engine.Activities;

namespace Workflow.Approvals.Activities;

/// <summary>Tells who is overdue with training, later their superior, each once. Goes on at once.</summary>
[Activity("Approvals", "ChaseTraining", Category = "Training", DisplayName = "Chase overdue training",
    Description = "Tells who is overdue with training, some days later their superior, each once. Goes on at once.")]
public sealed class ChaseTraining : Activity
{
    [Input(DisplayName = "Days to superior", Description = "So many days after the last day in time the superior is told: the technical director about an engineering manager, the operations VP about a project manager. Empty: 7.", Order = 1)]
    public int? SuperiorAfterDays { get; set; }

    public override void Execute(ActivityContext context)
    {
        TrainingMessage.Send(context, TrainingMessage.Chase, new() { ["superiorAfterDays"] = TrainingMessage.Days(SuperiorAfterDays, 7, nameof(SuperiorAfterDays)) });
        context.Complete();
    }
}
