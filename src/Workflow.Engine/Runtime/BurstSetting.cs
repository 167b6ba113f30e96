namespace Workflow.Engine.Runtime;

/// <summary>What a burst works with, shared with the children that run inside it.</summary>
internal sealed class BurstSetting(DateTimeOffset now, object? port, BurstLimits limits)
{
    public static readonly IReadOnlyDictionary<string, CompiledDefinition> Nothing = new Dictionary<string, CompiledDefinition>();

    public DateTimeOffset Now { get; } = now;
    public object? Port { get; } = port;
    public BurstLimits Limits { get; } = limits;

    /// <summary>Published definitions by definition id: what ExecuteWorkflow can run within the burst.</summary>
    public IReadOnlyDictionary<string, CompiledDefinition> Published { get; init; } = Nothing;

    /// <summary>A dry run: activities that act on the outside describe what they would ask instead.</summary>
    public bool Simulates { get; init; }

    /// <summary>How long the burst has taken. It never decides anything, it only stops what would not end.</summary>
    public TimeSpan Taken => System.Diagnostics.Stopwatch.GetElapsedTime(began);
    private readonly long began = System.Diagnostics.Stopwatch.GetTimestamp();

    /// <summary>Activities started so far.</summary>
    public int Started { get; set; }
}
