using Workflow.Engine.Activities;

namespace Workflow.Approvals.Activities;

/// <summary>Reminds who has training due, tells them when it is overdue, later their superior, each once. Goes on at once.</summary>
[Activity("Approvals", "ChaseTraining", Category = "Training", DisplayName = "Chase overdue training",
    Description = "Reminds who has training due, tells them when it is overdue, some days later their superior, each once. Goes on at once.")]
public sealed class ChaseTraining : Activity
{
    [Input(DisplayName = "Reminder days", Description = "So many days before the last day in time the person is reminded. Empty: 30.", Order = 1)]
    public int? RemindBeforeDays { get; set; }

    [Input(DisplayName = "Days to superior", Description = "So many days after the last day in time the superior is told: the technical director about an engineering manager, the operations VP about a project manager. Empty: 7.", Order = 2)]
    public int? SuperiorAfterDays { get; set; }

    public override void Execute(ActivityContext context)
    {
        TrainingMessage.Send(context, TrainingMessage.Chase, new()
        {
            ["remindBeforeDays"] = TrainingMessage.Days(RemindBeforeDays, 30, nameof(RemindBeforeDays)), ["superiorAfterDays"] = TrainingMessage.Days(SuperiorAfterDays, 7, nameof(SuperiorAfterDays)),
        });
        context.Complete();
    }
}
