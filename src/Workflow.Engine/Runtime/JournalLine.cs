namespace Workflow.Engine.Runtime;

public enum JournalEvent { Started, Suspended, Resumed, Completed, Faulted, Canceled, Message }

/// <summary>One line of an instance's history. <see cref="Sequence"/> counts per instance and never repeats.</summary>
public sealed record JournalLine(
    long Sequence, DateTimeOffset At, int ExecutionId, string ActivityId, string NodeId, string ActivityType, JournalEvent Event, IReadOnlyList<string>? Outcomes, string? Message)
{
    /// <summary>
    /// A JSON object of short texts. Of a start: the inputs that an expression gave (what the drawing itself says is there to be read); of a fault: all
    /// inputs; of a completion: the outputs. Secret inputs are left out, long values cut.
    /// </summary>
    public string? Values { get; init; }
}
