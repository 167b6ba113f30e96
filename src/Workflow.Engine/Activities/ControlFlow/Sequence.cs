using Workflow.Engine.Definitions;

namespace Workflow.Engine.Activities.ControlFlow;

/// <summary>Runs its activities one after the other.</summary>
[Activity("Elsa", "Sequence", Category = "Workflows", Description = "Runs activities one after the other.", IsContainer = true)]
public sealed class Sequence : Activity
{
    public override void Execute(ActivityContext context) => Next(context, 0);

    public override void ChildCompleted(ActivityContext context, ActivityNode child, IReadOnlyList<string> outcomes)
    {
        if (context.IsTerminal(child)) context.Complete();
        else Next(context, context.Compiled.Child(child)!.Index + 1);
    }

    private static void Next(ActivityContext context, int index)
    {
        if (index < context.Node.Activities.Count) context.Schedule(context.Node.Activities[index]);
        else context.Complete();
    }
}
