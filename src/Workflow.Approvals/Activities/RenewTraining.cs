using Workflow.Engine.Activities;

namespace Workflow.Approvals.Activities;

/// <summary>Puts what has run out into the plan of whoever still leads. Goes on at once.</summary>
[Activity("Approvals", "RenewTraining", Category = "Training", DisplayName = "Renew training",
    Description = "Puts modules whose certificate has run out into the plan of whoever still leads. Goes on at once.")]
public sealed class RenewTraining : Activity
{
    [Input(DisplayName = "Within days", Description = "So many days somebody has to renew what has run out. Empty: 60.", Order = 1)]
    public int? WithinDays { get; set; }

    public override void Execute(ActivityContext context)
    {
        TrainingMessage.Send(context, TrainingMessage.Renew, new() { ["withinDays"] = TrainingMessage.Days(WithinDays, 60, nameof(WithinDays)) });
        context.Complete();
    }
}
