using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
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

    /// <summary>The details within a line's text; null when the text is not that of a line.</summary>
    public static JsonObject? Details(string text)
    {
        try
        {
            return (JsonNode.Parse(text) as JsonObject)?["details"] as JsonObject;
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>
    /// Text that every database and UTF-8 can hold: lone surrogates and NUL become U+FFFD. Refusals are audited too, with whatever somebody sent, and a
    /// line must never fail to be written.
    /// </summary>
    public static string Clean(string text)
    {
        if (!NeedsCleaning(text))
            return text;
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            clean.Append(rune.Value == 0 ? Rune.ReplacementChar.ToString() : rune.ToString());
        return clean.ToString();
    }

    public static JsonNode? Clean(JsonNode? node) => node switch
    {
        null => null,
        JsonObject map => new JsonObject(map.Select(p => KeyValuePair.Create(Clean(p.Key), Clean(p.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Clean)]),
        JsonValue value => value.TryGetValue<string>(out var text) ? JsonValue.Create(Clean(text)) : value.DeepClone(),
        _ => node.DeepClone(),
    };

    private static bool NeedsCleaning(string text) => text.Any(c => c == '\0' || char.IsSurrogate(c));
}
