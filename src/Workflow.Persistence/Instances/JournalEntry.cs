namespace Workflow.Persistence.Instances;

/// <summary>Lines of an instance's journal that no longer fit its row.</summary>
public sealed class JournalEntry
{
    public Guid InstanceId { get; set; }

    /// <summary>The sequence of the first line.</summary>
    public long Sequence { get; set; }
    public byte[] Lines { get; set; } = [];
}
