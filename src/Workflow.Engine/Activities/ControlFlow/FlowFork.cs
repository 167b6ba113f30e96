namespace Workflow.Engine.Activities.ControlFlow;

/// <summary>Begins several branches of a flowchart at once.</summary>
[Activity("Elsa", "FlowFork", Category = "Branching", DisplayName = "Fork", Description = "Branches into several paths.", HasDynamicOutcomes = true)]
public sealed class FlowFork : Activity
{
    [Input(Description = "The names of the branches; each is an outcome.", UIHint = "dynamic-outcomes")]
    public string[] Branches { get; set; } = [];

    public override void Execute(ActivityContext context) => context.Complete(Branches);
}
