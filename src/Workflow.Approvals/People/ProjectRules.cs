using System.Text.RegularExpressions;
using Workflow.Approvals.Refusals;

namespace Workflow.Approvals.People;

/// <summary>What makes a project well-formed.</summary>
public static partial class ProjectRules
{
    public const int CodeLength = 20;
    public const int NameLength = 200;
    public const int TimeZoneLength = 64;
    public const int MostMonths = 600;
    public const int MostParts = 200;

    private static readonly FieldRules Fields = new(ProjectErrors.InvalidCode);

    internal static string Code(string? code, string field = "code") =>
        code is not null && code.Length <= CodeLength && CodeShape().IsMatch(code)
            ? code
            : throw Fields.Wrong(field, $"{field} must be 1 to {CodeLength} capital letters, digits and single hyphens.", CodeShape().ToString());

    internal static (string Name, string Zone, DateOnly StartsOn, int Months, IReadOnlyList<ProjectSection> Sections, IReadOnlyList<ProjectPhase> Phases)
        Check(ProjectInput input) => (
            Fields.Text(input.Name, "name", NameLength, multiline: false),
            Zone(input.TimeZone),
            Fields.Within(input.StartsOn, "startsOn", new DateOnly(1950, 1, 1), new DateOnly(2199, 12, 31)),
            Fields.Within(input.DurationMonths, "durationMonths", 1, MostMonths),
            Sections(input.Sections ?? []),
            Phases(input.Phases ?? []));

    private static string Zone(string? zone) =>
        zone is { Length: > 0 and <= TimeZoneLength } && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found) && found.HasIanaId
            ? zone
            : throw Fields.Wrong("timeZone", "timeZone must be the IANA name of a time zone.", "an IANA time zone, e.g. Asia/Shanghai");

    private static ProjectSection[] Sections(IReadOnlyList<ProjectSection> sections)
    {
        Few(sections.Count, "sections");
        Distinct(sections.Select(s => s.Code), "sections");
        return [.. sections.Select(s => new ProjectSection(Code(s.Code, "sections.code"), Fields.Text(s.Name, "sections.name", NameLength, multiline: false)))];
    }

    private static ProjectPhase[] Phases(IReadOnlyList<ProjectPhase> phases)
    {
        Few(phases.Count, "phases");
        Distinct(phases.Select(p => p.Code), "phases");
        if (phases.FirstOrDefault(p => p.EndsOn < p.StartsOn) is { } backwards)
            throw ProjectErrors.PhaseEndsBeforeItStarts(backwards.Code);
        return [.. phases.Select(p => p with { Code = Code(p.Code, "phases.code"), Name = Fields.Text(p.Name, "phases.name", NameLength, multiline: false) })];
    }

    private static void Few(int count, string field)
    {
        if (count > MostParts)
            throw Fields.Wrong(field, $"{field} has more than {MostParts} entries.", $"0..{MostParts} entries");
    }

    private static void Distinct(IEnumerable<string> codes, string field)
    {
        if (codes.GroupBy(c => c, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw ProjectErrors.DuplicateCode(field, twice.Key);
    }

    [GeneratedRegex("^[A-Z0-9]+(-[A-Z0-9]+)*\\z", RegexOptions.CultureInvariant)]
    private static partial Regex CodeShape();
}
