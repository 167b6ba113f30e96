using System.Text;
using Workflow.Approvals.Refusals;

namespace Workflow.Approvals.ChangeRequests;

/// <summary>A file that belongs to the content: what a signature covers is its SHA-256, so the file can lie anywhere.</summary>
public sealed record Attachment(string Name, long Size, string Sha256, string MediaType);

/// <summary>An attachment as reported by whoever stored the file; nothing in it is checked yet.</summary>
public sealed record AttachmentInput(string? Name, long? Size, string? Sha256, string? MediaType);

/// <summary>What may be attached.</summary>
public static class AttachmentRules
{
    public const int Most = 50;
    public const int NameLength = 200;
    public const int MediaTypeLength = 100;
    public const long MostBytes = 100L * 1024 * 1024;
    private const int HashLength = 64;

    /// <summary>Documents, pictures, drawings and models; nothing that a browser would execute.</summary>
    public static IReadOnlyList<string> MediaTypes { get; } =
    [
        "application/pdf", "application/zip", "text/plain", "text/csv", "image/png", "image/jpeg", "image/tiff",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation", "image/vnd.dwg", "image/vnd.dxf", "application/x-step",
    ];

    private static readonly FieldRules Fields = new(ChangeRequestCodes.ContentInvalid);

    /// <summary>In the order of their names, whatever order they were sent in: the order is part of the hash.</summary>
    internal static IReadOnlyList<Attachment> Check(IReadOnlyList<AttachmentInput>? attachments)
    {
        if (attachments is null or [])
            return [];
        if (attachments.Count > Most)
            throw Fields.Wrong("attachments", $"attachments has more than {Most} entries.", $"0..{Most} entries");
        var all = attachments.Select(Check).OrderBy(a => a.Name, StringComparer.Ordinal).ToList();
        if (all.GroupBy(a => a.Name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw Fields.Wrong("attachments.name", $"\"{twice.Key}\" is attached twice.");
        return all;
    }

    private static Attachment Check(AttachmentInput input)
    {
        var name = Fields.Text(input.Name, "attachments.name", NameLength, multiline: false);
        if (name.IndexOfAny(['/', '\\']) >= 0 || name is "." or "..")
            throw Fields.Wrong("attachments.name", "attachments.name must be the name of a file, not a path.");
        return new Attachment(
            name.Normalize(NormalizationForm.FormC),
            Fields.Within(input.Size, "attachments.size", 1, MostBytes),
            input.Sha256 is { Length: HashLength } hash && hash.All(char.IsAsciiHexDigitLower)
                ? hash
                : throw Fields.Wrong("attachments.sha256", "attachments.sha256 must be the file's SHA-256.", $"{HashLength} lower-case hexadecimal digits"),
            input.MediaType is { } type && MediaTypes.Contains(type, StringComparer.Ordinal)
                ? type
                : throw Fields.Wrong("attachments.mediaType", "Files of this kind cannot be attached.", MediaTypes));
    }
}
