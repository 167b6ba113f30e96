using System.Globalization;
using System.Text;
using Workflow.Approvals.People;
using Workflow.Approvals.Refusals;

namespace Workflow.Approvals.DialogueDays;

/// <summary>The shape of what people type. The lengths here are the column widths.</summary>
public static class DialogueRules
{
    /// <summary>Fewer who took part, and results are not shown; fewer among whom an anonymous author could be, and the box stays closed.</summary>
    public const int LeastParticipants = 5;

    public const int TextLength = 4_000;
    public const int NotesLength = 20_000;
    public const int MostByName = 20;
    public const int MostSections = 20;
    public const int SectionsLength = MostSections * (ProjectRules.CodeLength + 1) + 1;

    private static readonly FieldRules Fields = new(DialogueErrors.InvalidCode);

    /// <summary>("METRO-7", 1 April 2027) → "METRO-7-DD-2027-Q2".</summary>
    public static string Number(string projectCode, DateOnly quarter) =>
        string.Create(CultureInfo.InvariantCulture, $"{projectCode}-DD-{quarter.Year:0000}-Q{(quarter.Month + 2) / 3}");

    /// <summary>The first day of the quarter in which that day lies.</summary>
    public static DateOnly QuarterOf(DateOnly day) => new(day.Year, (day.Month - 1) / 3 * 3 + 1, 1);

    internal static string Text(string? text) => Fields.Text(text, "text", TextLength);

    internal static string Notes(string? text) => Fields.Text(text, "notes", NotesLength);

    internal static RefusedException TooManyByName() => Fields.Wrong("text", "There are too many pain points under your name.", string.Create(CultureInfo.InvariantCulture, $"up to {MostByName}"));

    internal static RefusedException NotSignable() => Fields.Wrong("blindedMessage", "blindedMessage is not a number that this day's key can sign.", "base64url of as many bytes as the key's modulus, less than it and not zero");

    /// <summary>What travels as base64url without padding.</summary>
    public static byte[] Bytes(string? text, string field, int most = 1024)
    {
        var buffer = new byte[most];
        return text is { Length: > 0 } && text.Length <= most * 4 / 3
            && System.Buffers.Text.Base64Url.IsValid(text) && System.Buffers.Text.Base64Url.TryDecodeFromUtf8(Encoding.ASCII.GetBytes(text), buffer, out var written)
            ? buffer[..written] : throw Fields.Wrong(field, $"{field} must be base64url.", "base64url without padding");
    }

    internal static (int WorkingDay, int DrawHours, int SubmitHours, int AnswerHours, int MeetingAfterDays) Schedule(int? workingDay, int? drawHours, int? submitHours, int? answerHours, int? meetingAfterDays)
    {
        var day = Fields.Within(workingDay, "workingDay", -60, 60);
        return (day != 0 ? day : throw Fields.Wrong("workingDay", "workingDay counts from 1, or from -1 backwards.", "-60..-1", "1..60"), Fields.Within(drawHours, "drawHours", 8, 160),
            Fields.Within(submitHours, "submitHours", 8, 160), Fields.Within(answerHours, "answerHours", 8, 400), Fields.Within(meetingAfterDays, "meetingAfterDays", 1, 20));
    }

    /// <summary>The sections that are invited as they are stored: <c>|S1|S2|</c>; null: all, and those who belong to none.</summary>
    internal static string? Sections(Project project, IReadOnlyCollection<string>? codes)
    {
        if (codes is not { Count: > 0 })
            return null;
        if (codes.Count > MostSections)
            throw Fields.Wrong("sections", "There are too many sections.", string.Create(CultureInfo.InvariantCulture, $"up to {MostSections}; none for all"));
        if (codes.FirstOrDefault(code => project.Sections.All(s => s.Code != code)) is { } unknown)
            throw DialogueErrors.SectionUnknown(unknown.Length > ProjectRules.CodeLength ? unknown[..ProjectRules.CodeLength] : unknown);
        return $"|{string.Join('|', codes.Distinct(StringComparer.Ordinal))}|";
    }

    internal static IReadOnlyList<string> Listed(string? sections) => sections?.Split('|', StringSplitOptions.RemoveEmptyEntries) ?? [];
}
