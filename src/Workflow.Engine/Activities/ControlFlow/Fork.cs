using Workflow.Engine.Definitions;

namespace Workflow.Engine.Activities.ControlFlow;

/// <summary>Runs its branches side by side and completes with the first or with all of them.</summary>
[Activity("Elsa", "Fork", Category = "Branching", Description = "Branches into several activities.", IsContainer = true)]
public sealed class Fork : Activity
{
    [Input(DisplayName = "Join Mode", Description = "WaitAll or WaitAny.", UIHint = "dropdown", Options = ["WaitAll", "WaitAny"], IsWrapped = false)]
    public ForkJoinMode JoinMode { get; set; }

    public override void Execute(ActivityContext context)
    {
        var branches = context.Node.Slots.Where(s => s.Key.StartsWith("branches[", StringComparison.Ordinal)).ToList();
        foreach (var (_, branch) in branches) context.Schedule(branch);
        if (branches.Count == 0) context.Complete();
    }

    public override void ChildCompleted(ActivityContext context, ActivityNode child, IReadOnlyList<string> outcomes)
    {
        if (!context.HasWork || Equals(context.Compiled.Constant(nameof(JoinMode)), ForkJoinMode.WaitAny)) context.Complete();
    }
}
