using Workflow.Approvals.Calendars;

namespace Workflow.Server.Features.Calendars;

/// <summary>When a project works.</summary>
public sealed record CalendarView
{
    public required Guid ProjectId { get; init; }
    public required string TimeZone { get; init; }
    public required WeekView Week { get; init; }
    public required IReadOnlyList<DayView> Days { get; init; }

    /// <summary>The years whose public holidays are complete.</summary>
    public required IReadOnlyList<int> YearsKnown { get; init; }

    /// <summary>Years from this one on that are asked for soon and whose holidays nobody has entered: deadlines in them may move.</summary>
    public required IReadOnlyList<int> YearsWithoutData { get; init; }

    /// <summary>Counts the changes. 1: nobody has changed it yet.</summary>
    public required int Edition { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }

    public static string Tag(WorkingCalendar calendar) => $"\"{calendar.Edition}\"";

    public static CalendarView Of(WorkingCalendar c, DateTimeOffset now) => new()
    {
        ProjectId = c.ProjectId, TimeZone = c.TimeZone, Edition = c.Edition, UpdatedAt = c.UpdatedAt,
        Week = new(Line(c.Week.Monday), Line(c.Week.Tuesday), Line(c.Week.Wednesday), Line(c.Week.Thursday), Line(c.Week.Friday), Line(c.Week.Saturday), Line(c.Week.Sunday)),
        Days = [.. c.Days.Select(d => new DayView(d.On, d.Kind, d.Name, d.Hours?.ToString()))], YearsKnown = c.YearsKnown,
        YearsWithoutData = c.Clock.YearsWithoutData(now, now.AddYears(1)),
    };

    private static string? Line(WorkingHours hours) => hours.IsOpen ? hours.ToString() : null;
}

/// <summary>The hours of each weekday, e.g. <c>09:00-12:00, 13:00-18:00</c>; null: off.</summary>
public sealed record WeekView(string? Monday, string? Tuesday, string? Wednesday, string? Thursday, string? Friday, string? Saturday, string? Sunday);

/// <param name="Hours">Holiday: the hours off, null for all day. Workday: the hours worked, null for those of an ordinary working day.</param>
public sealed record DayView(DateOnly On, SpecialDayKind Kind, string Name, string? Hours);
