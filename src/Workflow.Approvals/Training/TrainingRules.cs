using System.Text.RegularExpressions;
using Workflow.Approvals.People;
using Workflow.Approvals.Refusals;

namespace Workflow.Approvals.Training;

/// <summary>The shape of what people type. The lengths here are the column widths.</summary>
public static partial class TrainingRules
{
    public const int CodeLength = 40;
    public const int ModuleNameLength = 100;
    public const int PlaceLength = 500;
    public const int NameLength = 200;
    public const int NoteLength = 1_000;
    public const int UsualAttempts = 3;
    public const int MostPrerequisites = 20;

    private static readonly FieldRules Fields = new(TrainingErrors.InvalidCode);

    internal sealed record ModuleContent(string Name, string NameZh, bool IsBasic, IReadOnlyList<string> Prerequisites, int ValidMonths, int MostAttempts);

    /// <summary>Whether it could be a module's code at all.</summary>
    public static bool IsCode(string? code) => code is { Length: <= CodeLength } && CodeShape().IsMatch(code);

    internal static string NewCode(string? code) => IsCode(code) ? code!
        : throw Fields.Wrong("code", $"code must be 1 to {CodeLength} capital letters, digits and single hyphens.", CodeShape().ToString());

    internal static ProjectRole Lead(ProjectRole? role) => role is { } lead && lead.IsLead() ? lead
        : throw Fields.Wrong("for", "for must be a lead role.", [.. ProjectRoles.Leads.Select(r => r.ToString())]);

    internal static ModuleContent Check(ModuleInput input)
    {
        var prerequisites = (input.Prerequisites ?? []).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        if (prerequisites.Count > MostPrerequisites || prerequisites.Exists(p => p is null or { Length: > CodeLength }))
            throw Fields.Wrong("prerequisites", $"prerequisites are at most {MostPrerequisites} codes of modules.", $"0..{MostPrerequisites} codes");
        return new(Fields.Text(input.Name, "name", ModuleNameLength, multiline: false), Fields.Text(input.NameZh, "nameZh", ModuleNameLength, multiline: false), input.IsBasic, prerequisites,
            Fields.Within(input.ValidMonths, "validMonths", 1, 600), Fields.Within(input.MostAttempts ?? UsualAttempts, "mostAttempts", 1, 10));
    }

    internal static (DateTimeOffset StartsAt, DateTimeOffset EndsAt, string Place, int Capacity) Check(SessionInput input, DateTimeOffset now)
    {
        if (input.StartsAt is not { } start || start <= now)
            throw Fields.Wrong("startsAt", "startsAt must lie in the future.");
        if (input.EndsAt is not { } end || end <= start || end - start > TimeSpan.FromDays(14))
            throw Fields.Wrong("endsAt", "endsAt must come after startsAt, within two weeks.");
        return (start, end, Fields.Text(input.Place, "place", PlaceLength, multiline: false), Fields.Within(input.Capacity, "capacity", 1, 500));
    }

    internal static string? Note(string? note) => Fields.OptionalText(note, "note", NoteLength);

    internal static string Reason(string? reason) => Fields.Text(reason, "reason", NoteLength);

    internal static DateOnly Due(DateOnly? dueOn) => Fields.Within(dueOn, "dueOn", new DateOnly(2000, 1, 1), new DateOnly(2200, 12, 31));

    [GeneratedRegex("^[A-Z0-9]+(-[A-Z0-9]+)*\\z", RegexOptions.CultureInvariant)]
    private static partial Regex CodeShape();
}
