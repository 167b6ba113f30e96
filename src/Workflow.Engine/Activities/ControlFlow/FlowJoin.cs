namespace Workflow.Engine.Activities.ControlFlow;

/// <summary>Where branches of a flowchart meet.</summary>
[Activity("Elsa", "FlowJoin", Category = "Branching", DisplayName = "Join", Description = "Waits for one or all of the inbound branches.")]
public sealed class FlowJoin : Activity
{
    internal const FlowJoinMode DefaultMode = FlowJoinMode.WaitAny;

    /// <summary>Read by the flowchart, which decides when the join runs.</summary>
    [Input(Description = "WaitAny, WaitAll or WaitAllActive.", UIHint = "dropdown", Options = ["WaitAny", "WaitAll", "WaitAllActive"], Default = nameof(FlowJoinMode.WaitAny))]
    public FlowJoinMode Mode { get; set; } = DefaultMode;

    public override void Execute(ActivityContext context) => context.Complete();
}
