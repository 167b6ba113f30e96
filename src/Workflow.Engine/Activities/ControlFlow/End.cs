namespace Workflow.Engine.Activities.ControlFlow;

/// <summary>Completes the flowchart or sequence it stands in; what still waits there is cancelled.</summary>
[Activity("Elsa", "End", Category = "Flow", Description = "Completes the enclosing flowchart or sequence.", IsTerminal = true)]
public sealed class End : Activity
{
    public override void Execute(ActivityContext context) => context.Complete();
}
