namespace Workflow.Engine.Activities.ControlFlow;

/// <summary>Takes one of two paths.</summary>
[Activity("Elsa", "FlowDecision", Category = "Branching", DisplayName = "Decision", Description = "Evaluates a condition and takes the path True or False.", Outcomes = ["True", "False"])]
public sealed class FlowDecision : Activity
{
    [Input(Description = "The condition to evaluate.", UIHint = "singleline")]
    public bool Condition { get; set; }

    public override void Execute(ActivityContext context) => context.Complete(Condition ? "True" : "False");
}
