namespace Workflow.Engine.Activities.Primitives;

/// <summary>Ends the whole workflow, from any depth; every open wait is cancelled.</summary>
[Activity("Elsa", "Finish", Category = "Primitives", Description = "Ends the workflow.")]
public sealed class Finish : Activity
{
    public override void Execute(ActivityContext context) => context.FinishWorkflow();
}
