using System.Globalization;
using Workflow.Approvals.Calendars;
using Workflow.Approvals.People;
using Workflow.Approvals.WeeklySyncs;

namespace Workflow.UnitTests.Approvals.Meetings;

/// <summary>On which day a week's sync opens, by the project's own calendar.</summary>
public sealed class The_day_a_sync_opens
{
    [Theory]
    [InlineData("Monday", "2027-01-25", "2027-01-25")]
    [InlineData("Friday", "2027-01-25", "2027-01-29")]
    [InlineData("Sunday", "2027-01-25", "2027-01-29")]     // nobody works on Sundays, and the week is over: the last day before it
    [InlineData("Tuesday", "2028-02-28", "2028-02-29")]    // a leap day
    public void Is_the_configured_day_of_the_week(string weekday, string monday, string expected) => Assert.Equal(Day(expected), Schedule(weekday).OpensOn(Clock([]), Day(monday)));

    [Fact]
    public void Moves_with_holidays_and_make_up_days()
    {
        var golden = Enumerable.Range(1, 7).Select(d => new SpecialDay(new DateOnly(2027, 10, d), SpecialDayKind.Holiday, "National Day")).ToList();
        var clock = Clock([.. golden, new SpecialDay(new DateOnly(2027, 10, 9), SpecialDayKind.Workday, "Make-up")]);
        Assert.Equal(Day("2027-10-08"), Schedule("Monday").OpensOn(clock, Day("2027-10-04")));
        // A Saturday that is worked is as good as any day.
        Assert.Equal(Day("2027-10-09"), Schedule("Saturday").OpensOn(clock, Day("2027-10-04")));
        // The whole week off: there is none.
        var off = Clock([.. Enumerable.Range(4, 5).Select(d => new SpecialDay(new DateOnly(2027, 10, d), SpecialDayKind.Holiday, "Off"))]);
        Assert.Null(Schedule("Monday").OpensOn(off, Day("2027-10-04")));
    }

    [Fact]
    public void Is_a_day_at_the_site_and_the_last_day_of_a_month_belongs_to_the_same_week_as_the_first()
    {
        // Monday 30 March 2026 begins in Shanghai at 16:00 UTC of Sunday; the week goes on into April.
        Assert.Equal(Day("2026-03-23"), Schedule("Monday").DueWeek(Cast.Metro, Clock([]), Utc(2026, 3, 29, 15, 59)));
        Assert.Equal(Day("2026-03-30"), Schedule("Monday").DueWeek(Cast.Metro, Clock([]), Utc(2026, 3, 29, 16, 0)));
        Assert.Null(Schedule("Thursday").DueWeek(Cast.Metro, Clock([]), Utc(2026, 3, 31, 12, 0)));
        Assert.Equal(Day("2026-03-30"), Schedule("Thursday").DueWeek(Cast.Metro, Clock([]), Utc(2026, 4, 2, 0, 0)));
    }

    [Theory]
    [InlineData("2026-12-28", "X-WS-2026-W53")]
    [InlineData("2027-01-04", "X-WS-2027-W01")]
    [InlineData("2029-12-31", "X-WS-2030-W01")]
    public void Is_numbered_by_the_weeks_of_ISO_8601(string monday, string number) => Assert.Equal(number, WeeklySyncRules.Number("X", Day(monday)));

    [Fact]
    public void A_project_has_none_before_it_starts_or_once_it_is_closed()
    {
        var input = new ProjectInput("X-1", "X", "Asia/Shanghai", new DateOnly(2026, 5, 5), 12);
        var project = Project.Create(input, Cast.Start);
        Assert.Null(Schedule("Monday").DueWeek(project, Clock([]), Utc(2026, 5, 6, 0, 0)));
        Assert.Equal(Day("2026-05-11"), Schedule("Monday").DueWeek(project, Clock([]), Utc(2026, 5, 11, 0, 0)));
        project.Change(input with { Code = null, IsActive = false });
        Assert.Null(Schedule("Monday").DueWeek(project, Clock([]), Utc(2026, 5, 11, 0, 0)));
    }

    [Theory]
    [InlineData("Europe/Berlin", "2027-03-26", "2027-03-29T08:00:00Z")]   // summer time began on Sunday the 28th
    [InlineData("Europe/Berlin", "2027-10-29", "2027-11-01T09:00:00Z")]   // and ended on Sunday the 31st
    public void The_meeting_is_at_ten_by_the_clock_on_the_wall(string zone, string opened, string meets)
    {
        var project = Project.Create(new ProjectInput("X-1", "X", zone, new DateOnly(2026, 1, 1), 36), Cast.Start);
        WeeklySync.Open(project, SyncSchedule.Of(project, Cast.Start), new WorkingClock(zone, WorkingWeek.Default, []), WeeklySyncRules.WeekOf(Day(opened)), LocalDays.FirstInstant(Day(opened), zone).AddHours(9), out var sync);
        Assert.Equal(DateTimeOffset.Parse(meets, CultureInfo.InvariantCulture), sync.MeetsAt);
    }

    [Theory]
    [InlineData("Someday", 16, 1)]
    [InlineData("monday", 16, 1)]
    [InlineData("Monday", 0, 1)]
    [InlineData("Monday", 16, 6)]
    public void A_schedule_that_makes_no_sense_is_refused(string weekday, int hours, int days)
    {
        var schedule = SyncSchedule.Of(Cast.Metro, Cast.Start);
        Cast.Refuses(WeeklySyncErrors.InvalidCode, () => schedule.Change(Cast.Admin, weekday, hours, days, Cast.Start));
        Cast.Refuses(WeeklySyncErrors.NotYourRoleCode, () => schedule.Change(Cast.Pm, "Friday", 16, 1, Cast.Start));
        Assert.Equal(DayOfWeek.Monday, schedule.Weekday);
    }

    private static SyncSchedule Schedule(string weekday)
    {
        var schedule = SyncSchedule.Of(Cast.Metro, Cast.Start);
        schedule.Change(Cast.Admin, weekday, 16, 1, Cast.Start);
        return schedule;
    }

    private static WorkingClock Clock(IReadOnlyList<SpecialDay> days) => new("Asia/Shanghai", WorkingWeek.Default, days);

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateTimeOffset Utc(int year, int month, int day, int hour, int minute) => new(year, month, day, hour, minute, 0, TimeSpan.Zero);
}
