namespace Workflow.Persistence.Stores;

/// <summary>What a verification found. <see cref="FirstBroken"/> is the sequence of the first line that is not what was written; null: all are.</summary>
public sealed record AuditVerdict(string Chain, long From, long? To, long LinesRead, long? FirstBroken, string? Reason)
{
    public bool IsValid => FirstBroken is null;
}
