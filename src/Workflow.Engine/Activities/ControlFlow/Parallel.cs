using Workflow.Engine.Activities.Looping;
using Workflow.Engine.Definitions;

namespace Workflow.Engine.Activities.ControlFlow;

/// <summary>Runs its activities side by side and completes when all have.</summary>
[Activity("Elsa", "Parallel", Category = "Workflows", Description = "Runs activities side by side.", IsContainer = true)]
public sealed class Parallel : Activity, IOutlastsBreak
{
    public override void Execute(ActivityContext context)
    {
        foreach (var child in context.Node.Activities) context.Schedule(child);
        if (context.Node.Activities.Count == 0) context.Complete();
    }

    public override void ChildCompleted(ActivityContext context, ActivityNode child, IReadOnlyList<string> outcomes)
    {
        if (!context.HasWork) context.Complete();
    }
}
