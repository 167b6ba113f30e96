using Ical.Net;
using Ical.Net.CalendarComponents;
using Workflow.Approvals.Calendars;

namespace Workflow.Server.Features.Calendars;

/// <summary>
/// Special days from an iCalendar file: every all-day event is a holiday on each of its days, or a make-up working day when its categories say WORKDAY.
/// Recurring events and events with hours are named as problems and not taken.
/// </summary>
internal static class CalendarICal
{
    private const int MostDaysOfOneEvent = 366;

    public static CalendarImport Read(string text)
    {
        var (days, problems) = (new Dictionary<DateOnly, SpecialDay>(), new List<ImportProblem>());
        Calendar? calendar = null;
        try
        {
            calendar = Calendar.Load(text);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // Whatever the parser throws, the file is not one it can read.
        }

        if (calendar is null)
            return new([], [new(1, "This is no iCalendar file.")]);
        foreach (var (happening, number) in calendar.Events.Select((e, i) => (e, i + 1)))
        {
            if (Problem(happening) is { } problem)
                problems.Add(new(number, problem));
            else
                Take(happening, number, days, problems);
        }

        return new([.. days.Values.OrderBy(d => d.On)], problems);
    }

    private static string? Problem(CalendarEvent e) =>
        e.Start is null || e.Start.HasTime ? "Only events of whole days are taken."
        : e.RecurrenceRule is not null ? "An event that recurs cannot be taken: enter its days."
        : string.IsNullOrWhiteSpace(e.Summary) || e.Summary.Length > CalendarRules.NameLength ? $"An event needs a name of up to {CalendarRules.NameLength} characters."
        : null;

    private static void Take(CalendarEvent e, int number, Dictionary<DateOnly, SpecialDay> days, List<ImportProblem> problems)
    {
        var kind = e.Categories.Any(c => string.Equals(c, "WORKDAY", StringComparison.OrdinalIgnoreCase)) ? SpecialDayKind.Workday : SpecialDayKind.Holiday;
        var first = e.Start!.Date;
        // An end of whole days is the day after the last one.
        var after = e.End is { } end ? end.Date : first.AddDays(1);
        if (after.DayNumber - first.DayNumber is < 1 or > MostDaysOfOneEvent)
            problems.Add(new(number, "The event ends before it begins, or lasts longer than a year."));
        else
            for (var day = first; day < after; day = day.AddDays(1))
                if (!days.TryAdd(day, new SpecialDay(day, kind, e.Summary!.Trim())))
                    problems.Add(new(number, $"{day:yyyy-MM-dd} occurs twice."));
    }
}
