namespace Workflow.Persistence.Auditing;

/// <summary>The last line of an audit chain. Its row is locked, as the last thing before commit, by whoever appends.</summary>
public sealed class AuditHead
{
    public string Chain { get; set; } = "";
    public long Sequence { get; set; }
    public string Hash { get; set; } = "";
}
