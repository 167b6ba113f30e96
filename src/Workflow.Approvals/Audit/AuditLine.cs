using System.Text.Json.Nodes;

namespace Workflow.Approvals.Audit;

/// <summary>
/// One line of an append-only, hash-chained log. <see cref="Text"/> is the RFC 8785 JSON of everything the line says, previous hash included;
/// <see cref="Hash"/> is its SHA-256. The text follows from the other properties, and is not stored beside them.
/// </summary>
public sealed class AuditLine
{
    private AuditLine() { }

    public string Chain { get; private set; } = "";

    /// <summary>1, 2, 3, … within its chain.</summary>
    public long Sequence { get; private set; }
    public DateTimeOffset At { get; private set; }
    public string Action { get; private set; } = "";
    public Guid? ActorId { get; private set; }
    public string ActorName { get; private set; } = "";
    public string? SubjectType { get; private set; }
    public Guid? SubjectId { get; private set; }
    public Guid? ProjectId { get; private set; }
    public string PreviousHash { get; private set; } = "";
    public JsonObject? Details { get; private set; }
    public string Text { get; private set; } = "";
    public string Hash { get; private set; } = "";
    public int FormatVersion { get; private set; }

    /// <summary>The next line of a chain after (sequence, hash); for the first line (0, <see cref="AuditFormat.Genesis"/>).</summary>
    public static AuditLine After(long sequence, string hash, AuditEntry entry, DateTimeOffset at)
    {
        var line = new AuditLine
        {
            Chain = entry.Chain, Sequence = sequence + 1, At = AuditFormat.Millisecond(at), Action = entry.Action,
            ActorId = entry.ActorId, ActorName = AuditFormat.Clean(entry.ActorName), SubjectType = entry.SubjectType, SubjectId = entry.SubjectId,
            ProjectId = entry.ProjectId, PreviousHash = hash, FormatVersion = AuditFormat.Version,
        };
        line.Details = (JsonObject)AuditFormat.Clean(entry.Details)!;
        line.Text = AuditFormat.Text(line, line.Details);
        line.Hash = AuditFormat.Hash(line.Text);
        return line;
    }

    /// <summary>A line as a store kept it: its text is what these values say now, and hashes to <paramref name="hash"/> unless somebody changed one.</summary>
    public static AuditLine Stored(
        string chain, long sequence, DateTimeOffset at, string action, Guid? actorId, string actorName, string? subjectType, Guid? subjectId, Guid? projectId,
        JsonObject? details, string previousHash, string hash, int formatVersion)
    {
        var line = new AuditLine
        {
            Chain = chain, Sequence = sequence, At = at, Action = action, ActorId = actorId, ActorName = actorName, SubjectType = subjectType, SubjectId = subjectId,
            ProjectId = projectId, PreviousHash = previousHash, FormatVersion = formatVersion, Details = details, Hash = hash,
        };
        line.Text = AuditFormat.Text(line, details);
        return line;
    }
}
