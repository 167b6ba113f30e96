namespace Workflow.Engine.Activities.ControlFlow;

/// <summary>Where a flowchart begins.</summary>
[Activity("Elsa", "Start", Category = "Flow", Description = "Where the flowchart begins.", IsStart = true)]
public sealed class Start : Activity
{
    public override void Execute(ActivityContext context) => context.Complete();
}
