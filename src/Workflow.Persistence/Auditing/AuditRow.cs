namespace Workflow.Persistence.Auditing;

/// <summary>
/// One line of the audit as it is stored: nothing twice, and names as numbers of <see cref="AuditName"/>. <c>AuditLog</c> makes the line of it again,
/// whose text was hashed.
/// </summary>
public sealed class AuditRow
{
    /// <summary>Counts all lines of all chains in the order they were written.</summary>
    public long Id { get; set; }
    public int Chain { get; set; }
    public long Sequence { get; set; }
    public DateTimeOffset At { get; set; }
    public int Action { get; set; }

    /// <summary>Who, under which display name.</summary>
    public int Actor { get; set; }

    /// <summary>What it is about, with its type; null for neither.</summary>
    public int? Subject { get; set; }

    /// <summary>Null when the chain says it: the chain of a project holds lines of that project.</summary>
    public Guid? ProjectId { get; set; }

    /// <summary>The project is not the one that the chain names.</summary>
    public bool ElsewhereProject { get; set; }

    /// <summary>The RFC 8785 text of the details, packed.</summary>
    public byte[] Details { get; set; } = [];

    /// <summary>SHA-256 of the line's text. The previous line's is in its own row.</summary>
    public byte[] Hash { get; set; } = [];
    public int FormatVersion { get; set; }
}
