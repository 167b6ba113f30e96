namespace Workflow.Persistence.Retention;

/// <summary>A file of instances whose rows are gone.</summary>
public sealed class InstanceArchive
{
    public Guid Id { get; init; }
    public string DefinitionId { get; init; } = "";

    /// <summary>Relative to the folder of archives, with '/'.</summary>
    public string File { get; init; } = "";

    /// <summary>Of the file as it was written, hexadecimal.</summary>
    public string Sha256 { get; init; } = "";
    public long Bytes { get; init; }
    public int Instances { get; init; }
    public DateTimeOffset FirstFinishedAt { get; init; }
    public DateTimeOffset LastFinishedAt { get; init; }
    public DateTimeOffset ArchivedAt { get; init; }
}
