using Workflow.Approvals.Refusals;

namespace Workflow.Approvals.Calendars;

/// <summary>The working week as typed: one line of ranges per weekday ("08:30-12:00, 13:30-18:00"), nothing for a day off.</summary>
public sealed record WorkingWeekInput(
    string? Monday, string? Tuesday, string? Wednesday, string? Thursday, string? Friday, string? Saturday = null, string? Sunday = null);

/// <summary>A calendar as typed; nothing in it is checked yet. <paramref name="YearsKnown"/>: null takes the years of the special days.</summary>
public sealed record CalendarInput(string? TimeZone, WorkingWeekInput? Week, IReadOnlyList<SpecialDayInput>? Days = null, IReadOnlyList<int>? YearsKnown = null);

public sealed record SpecialDayInput(DateOnly? On, string? Kind, string? Name, string? Hours = null);

/// <summary>What makes a calendar well-formed.</summary>
public static class CalendarRules
{
    public const int NameLength = 100;
    public const int HoursLength = 200;
    public const int MostDays = 5_000;
    private static readonly FieldRules Fields = new(CalendarErrors.InvalidCode);
    private static readonly (int First, int Last) Years = (1950, 2299);

    internal static string Zone(string? zone) =>
        zone is { Length: > 0 and <= People.ProjectRules.TimeZoneLength } && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found) && found.HasIanaId
            ? zone
            : throw Fields.Wrong("timeZone", "timeZone must be the IANA name of a time zone.", "an IANA time zone, e.g. Asia/Shanghai");

    internal static WorkingWeek Week(WorkingWeekInput? input)
    {
        if (input is null)
            throw Fields.Wrong("week", "week is required.");
        var week = new WorkingWeek
        {
            Monday = Hours(input.Monday, "week.monday"), Tuesday = Hours(input.Tuesday, "week.tuesday"), Wednesday = Hours(input.Wednesday, "week.wednesday"),
            Thursday = Hours(input.Thursday, "week.thursday"), Friday = Hours(input.Friday, "week.friday"), Saturday = Hours(input.Saturday, "week.saturday"),
            Sunday = Hours(input.Sunday, "week.sunday"),
        };
        return week.Ordinary.IsOpen ? week : throw CalendarErrors.NeverOpen();
    }

    internal static IReadOnlyList<SpecialDay> Days(IReadOnlyList<SpecialDayInput> days) => Sorted([.. days.Select(day => new SpecialDay(
        Fields.Within(day.On, "days.on", new DateOnly(Years.First, 1, 1), new DateOnly(Years.Last, 12, 31)),
        Fields.OneOf<SpecialDayKind>(day.Kind, "days.kind"),
        Fields.Text(day.Name, "days.name", NameLength, multiline: false),
        Hours(day.Hours, "days.hours") is { IsOpen: true } hours ? hours : null))]);

    internal static IReadOnlyList<SpecialDay> Sorted(IReadOnlyList<SpecialDay> days)
    {
        if (days.Count > MostDays)
            throw CalendarErrors.TooManyDays(MostDays);
        if (days.GroupBy(d => d.On).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw CalendarErrors.DayTwice(twice.Key);
        return [.. days.OrderBy(d => d.On)];
    }

    internal static IReadOnlyList<int> Known(IEnumerable<int> years) =>
        [.. years.Select(year => Fields.Within<int>(year, "yearsKnown", Years.First, Years.Last)).Distinct().Order()];

    private static WorkingHours Hours(string? text, string field) => text is null || text.Length <= HoursLength && WorkingHours.TryParse(text) is not null
        ? WorkingHours.TryParse(text)!
        : throw Fields.Wrong(field, $"{field} is no list of hours.", "e.g. 08:30-12:00, 13:30-18:00");
}
