namespace Workflow.Engine.Triggers;

/// <summary>What a due trigger means now: an instance for each of the occurrences, and when it is due next; null when never again.</summary>
public sealed record Firing(IReadOnlyList<DateTimeOffset> Occurrences, DateTimeOffset? NextDueAt);
