namespace Workflow.Engine.Runtime;

/// <summary>Where a burst stops a definition that would never end. Exceeding one faults the instance with an incident that names the limit.</summary>
public sealed record BurstLimits
{
    /// <summary>Activities started in one burst.</summary>
    public int MaxExecutions { get; init; } = 10_000;

    /// <summary>Containers within containers.</summary>
    public int MaxDepth { get; init; } = 64;

    /// <summary>Bytes of the serialized state.</summary>
    public int MaxStateBytes { get; init; } = 4_000_000;
}
