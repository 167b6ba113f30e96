using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Workflow.Approvals.Audit;

/// <summary>How a line of the audit becomes text and hash. Format 1 is frozen by every line ever written.</summary>
public static class AuditFormat
{
    public const int Version = 1;

    /// <summary>The previous hash of the first line.</summary>
    public static readonly string Genesis = new('0', 64);

    /// <summary>UTC to the millisecond, cut off: what every database keeps exactly.</summary>
    public static DateTimeOffset Millisecond(DateTimeOffset at)
    {
        var utc = at.ToUniversalTime();
        return utc.AddTicks(-(utc.Ticks % TimeSpan.TicksPerMillisecond));
    }

    public static string Instant(DateTimeOffset at) =>
        Millisecond(at).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>The RFC 8785 text of a line.</summary>
    public static string Text(AuditLine line, JsonObject? details) => CanonicalJson.Write(new JsonObject
    {
        ["formatVersion"] = line.FormatVersion,
        ["chain"] = line.Chain,
        ["sequence"] = line.Sequence,
        ["previousHash"] = line.PreviousHash,
        ["at"] = Instant(line.At),
        ["action"] = line.Action,
        ["actorId"] = line.ActorId?.ToString("D"),
        ["actorName"] = line.ActorName,
        ["subjectType"] = line.SubjectType,
        ["subjectId"] = line.SubjectId?.ToString("D"),
        ["projectId"] = line.ProjectId?.ToString("D"),
        ["details"] = details?.DeepClone(),
    });

    public static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
