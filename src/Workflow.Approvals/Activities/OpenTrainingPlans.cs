using Workflow.Engine.Activities;

namespace Workflow.Approvals.Activities;

/// <summary>Opens the yearly plan of every lead who has none, ends the lines of who leads no more. Goes on at once.</summary>
[Activity("Approvals", "OpenTrainingPlans", Category = "Training", DisplayName = "Open yearly plans",
    Description = "Opens this year's plan for every lead of an active project: what the curriculum asks for and no certificate covers. Ends the lines of who leads no more. Goes on at once.")]
public sealed class OpenTrainingPlans : Activity
{
    [Input(DisplayName = "Due month", Description = "The month in which the year's training is due, 1 to 12. Empty: 11.", Order = 1)]
    public int? DueMonth { get; set; }

    [Input(DisplayName = "Due day", Description = "The day of that month, 1 to 31; the last one where the month is shorter. Empty: 30.", Order = 2)]
    public int? DueDay { get; set; }

    [Input(DisplayName = "At least days", Description = "A lead who is appointed later in the year has at least so many days. Empty: 90.", Order = 3)]
    public int? AtLeastDays { get; set; }

    [Input(DisplayName = "Basics only", Description = "Only the modules without which a project is not ready.", Order = 4)]
    public bool BasicsOnly { get; set; }

    public override void Execute(ActivityContext context)
    {
        if ((DueMonth ?? 11) is < 1 or > 12 || (DueDay ?? 30) is < 1 or > 31)
            throw new ActivityFaultException("training.due", "The due day must be a day of a month.");
        TrainingMessage.Send(context, TrainingMessage.OpenPlans, new()
        {
            ["month"] = DueMonth ?? 11, ["day"] = DueDay ?? 30, ["atLeastDays"] = TrainingMessage.Days(AtLeastDays, 90, nameof(AtLeastDays)), ["basicsOnly"] = BasicsOnly,
        });
        context.Complete();
    }
}
