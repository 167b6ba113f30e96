namespace Workflow.Engine.Triggers;

/// <summary>What becomes of occurrences that came while no server ran: the definition's custom property <c>missedOccurrences</c>.</summary>
public enum MissedOccurrences
{
    /// <summary>One instance, for the latest of them.</summary>
    RunOnce,

    /// <summary>An instance for each, at most <see cref="WorkflowTrigger.MostAtOnce"/>; the earlier ones of more are given up.</summary>
    RunAll,

    /// <summary>None. An occurrence is missed once it is <see cref="WorkflowTrigger.Grace"/> late.</summary>
    Skip,
}
