namespace Workflow.Engine.Runtime;

public enum JournalEvent { Started, Suspended, Resumed, Completed, Faulted, Canceled, Message }

/// <summary>One line of an instance's history. <see cref="Sequence"/> counts per instance and never repeats.</summary>
public sealed record JournalLine(
    long Sequence, DateTimeOffset At, int ExecutionId, string ActivityId, string NodeId, string ActivityType, JournalEvent Event, IReadOnlyList<string>? Outcomes, string? Message);
