namespace Workflow.Persistence.Definitions;

/// <summary>Whether governed definitions are published with signatures, and in which project these are asked for. One row at most; none: no.</summary>
public sealed class PublicationRule
{
    public const int TheOne = 1;

    public int Id { get; init; } = TheOne;
    public bool RequiresSignatures { get; set; }

    /// <summary>The project whose leads sign; null when no signatures are asked for.</summary>
    public Guid? ProjectId { get; set; }
    public DateTimeOffset ChangedAt { get; set; }

    /// <summary>The name of whoever changed it last.</summary>
    public string ChangedByName { get; set; } = "";
    public long Version { get; private set; }
}
