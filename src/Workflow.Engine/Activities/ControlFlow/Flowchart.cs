using Workflow.Engine.Activities.Looping;
using Workflow.Engine.Definitions;

namespace Workflow.Engine.Activities.ControlFlow;

/// <summary>Runs activities along connections. How branches meet and loop is described in the engine's README.</summary>
[Activity("Elsa", "Flowchart", Category = "Flow", Description = "Runs activities along the connections between them.", IsContainer = true)]
public sealed class Flowchart : Activity, IOutlastsBreak
{
    public override void Execute(ActivityContext context)
    {
        var triggered = context.Run.TriggerActivityId is { } id ? context.Compiled.Graph!.IndexOf(id) : -1;
        var entry = triggered >= 0 ? triggered : context.Compiled.Graph!.Start;
        if (entry < 0)
        {
            context.Complete();
            return;
        }
        FlowStep.Begin(context, entry);
    }

    public override void ChildCompleted(ActivityContext context, ActivityNode child, IReadOnlyList<string> outcomes)
    {
        if (context.IsTerminal(child))
        {
            context.Complete();
            return;
        }
        var step = new FlowStep(context);
        step.Completed(step.Graph.IndexOf(child.Id), outcomes);
        if (!context.Run.HasWork(context.Execution)) context.Complete();
    }

    internal override void ChildSuspended(ActivityContext context, ActivityNode child)
    {
        var step = new FlowStep(context);
        step.Suspended(step.Graph.IndexOf(child.Id));
        if (!context.Run.HasWork(context.Execution)) context.Complete();
    }
}
