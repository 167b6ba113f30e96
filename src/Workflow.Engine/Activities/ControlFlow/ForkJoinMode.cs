namespace Workflow.Engine.Activities.ControlFlow;

/// <summary>When a Fork is done.</summary>
public enum ForkJoinMode
{
    /// <summary>When all branches are.</summary>
    WaitAll,

    /// <summary>When the first branch is; the others are cancelled.</summary>
    WaitAny,
}
