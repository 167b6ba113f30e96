namespace Workflow.Engine.Activities.ControlFlow;

/// <summary>When a join runs.</summary>
public enum FlowJoinMode
{
    /// <summary>When the first path arrives; what still waits before the join is cancelled.</summary>
    WaitAny,

    /// <summary>When every path has arrived; one dead path and the join is skipped.</summary>
    WaitAll,

    /// <summary>When every path has arrived or turned out dead, and at least one has arrived.</summary>
    WaitAllActive,
}
