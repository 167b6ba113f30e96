using Workflow.Engine.Activities;

namespace Workflow.Approvals.Activities;

/// <summary>Goes on at the level of the escalation: the one at which it enters by its severity, or to which both leads have lowered it.</summary>
[Activity("Approvals", "EscalationLevel", Category = "Escalations", DisplayName = "Which level?",
    Description = "Goes on at the level at which the escalation enters, or to which both leads have lowered it.", Outcomes = ["Level1", "Level2", "Level3"])]
public sealed class EscalationLevel : Activity
{
    public override void Execute(ActivityContext context)
    {
        var process = context.Port<IEscalationProcess>();
        context.Complete($"Level{process.Level}");
    }
}
