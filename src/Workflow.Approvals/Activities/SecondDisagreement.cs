using Workflow.Engine.Activities;

namespace Workflow.Approvals.Activities;

/// <summary>Asks the domain whether the leads have disagreed for the second time: in one revision one approved and the other returned it.</summary>
[Activity("Approvals", "SecondDisagreement", Category = "Approvals", DisplayName = "Second disagreement?",
    Description = "Whether, for the second time, one lead approved a revision that the other returned.", Outcomes = ["True", "False"])]
public sealed class SecondDisagreement : Activity
{
    public override void Execute(ActivityContext context) => context.Complete(context.Port<IChangeRequestProcess>().HasDisagreedAgain ? "True" : "False");
}
