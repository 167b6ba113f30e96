namespace Workflow.Engine.Activities.Looping;

/// <summary>Ends the loop it stands in; what stands between them completes without doing the rest.</summary>
[Activity("Elsa", "Break", Category = "Looping", Description = "Ends the nearest loop.")]
public sealed class Break : Activity
{
    public override void Execute(ActivityContext context)
    {
        context.Run.Break(context.Execution);
        context.Complete();
    }
}
