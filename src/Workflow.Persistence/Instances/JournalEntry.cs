namespace Workflow.Persistence.Instances;

/// <summary>What one burst did, as compact JSON: one row per burst, whatever the number of lines.</summary>
public sealed class JournalEntry
{
    public Guid InstanceId { get; set; }

    /// <summary>The sequence of the first line.</summary>
    public long Sequence { get; set; }
    public DateTimeOffset At { get; set; }
    public string Lines { get; set; } = "";
}
