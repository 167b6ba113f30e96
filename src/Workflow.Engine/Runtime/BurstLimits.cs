namespace Workflow.Engine.Runtime;

/// <summary>Where a burst stops a definition that would never end. Exceeding one faults the instance with an incident that names the limit.</summary>
public sealed record BurstLimits
{
    /// <summary>Activities started in one burst, children that run within it included.</summary>
    public int MaxExecutions { get; init; } = 10_000;

    /// <summary>How long a burst may take in all: ten thousand scripts that each stay within their own limit would be hours.</summary>
    public TimeSpan MaxTime { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Containers within containers.</summary>
    public int MaxDepth { get; init; } = 64;

    /// <summary>Bytes of the serialized state.</summary>
    public int MaxStateBytes { get; init; } = 4_000_000;

    /// <summary>Instances that start instances that start instances: stops a definition that starts itself.</summary>
    public int MaxGenerations { get; init; } = 16;

    /// <summary>Children, cancellations and events that one burst may send out.</summary>
    public int MaxDispatches { get; init; } = 1_000;

    /// <summary>Entries of the compensation list.</summary>
    public int MaxCompensations { get; init; } = 1_000;
}
