using Workflow.Approvals.Calendars;
using static Workflow.UnitTests.Approvals.Cast;

namespace Workflow.UnitTests.Approvals.Calendars;

public sealed class Keeping_a_calendar
{
    private static readonly WorkingWeekInput Week = new("08:30-12:00, 13:30-18:00", "08:30-12:00", "08:30-12:00", "08:30-12:00", "08:30-12:00");

    [Fact]
    public void A_project_starts_with_five_days_and_no_known_holidays()
    {
        var calendar = WorkingCalendar.Of(Metro, Start);
        Assert.Equal(("Asia/Shanghai", 1), (calendar.TimeZone, calendar.Edition));
        Assert.Empty(calendar.YearsKnown);
        Assert.Equal(TimeSpan.FromHours(8), calendar.Clock.OnDay(new DateOnly(2026, 3, 2)));
    }

    [Fact]
    public void A_change_is_the_next_edition_and_counts_at_once()
    {
        var calendar = WorkingCalendar.Of(Metro, Start);
        Assert.True(calendar.Clock.IsWorkingDay(new DateOnly(2026, 3, 2)));
        var outcome = calendar.Change(Admin, new CalendarInput("Europe/Berlin", Week, [new(new DateOnly(2026, 3, 2), "Holiday", "Site closed")]), Start.AddDays(1));
        Assert.Equal((2, "Europe/Berlin", Start.AddDays(1)), (calendar.Edition, calendar.TimeZone, calendar.UpdatedAt));
        Assert.Equal([2026], calendar.YearsKnown);
        Assert.False(calendar.Clock.IsWorkingDay(new DateOnly(2026, 3, 2)));
        var line = Assert.Single(outcome.Audit);
        Assert.Equal(("calendar.changed", Metro.Id.ToString("N")), (line.Action, line.Chain));
    }

    [Fact]
    public void An_import_replaces_the_years_it_speaks_of_and_leaves_the_others()
    {
        var calendar = WorkingCalendar.Of(Metro, Start);
        calendar.Change(Admin, new CalendarInput("Asia/Shanghai", Week, [new(new DateOnly(2025, 1, 1), "Holiday", "New year"), new(new DateOnly(2026, 7, 1), "Holiday", "Wrong")]), Start);
        var outcome = calendar.Import(Admin, NationalHolidays.MainlandChina2026, "国办发明电〔2025〕7号", Start);
        Assert.Equal([2025, 2026], calendar.YearsKnown);
        Assert.DoesNotContain(calendar.Days, d => d.Name == "Wrong");
        Assert.Contains(calendar.Days, d => d.Name == "New year");
        Assert.Equal("国办发明电〔2025〕7号", outcome.Audit[0].Details["source"]!.GetValue<string>());
    }

    [Fact]
    public void The_notice_for_2026_has_33_days_off_and_6_made_up()
    {
        var days = NationalHolidays.MainlandChina2026;
        Assert.Equal((33, 6), (days.Count(d => d.Kind is SpecialDayKind.Holiday), days.Count(d => d.Kind is SpecialDayKind.Workday)));
        Assert.All(days.Where(d => d.Kind is SpecialDayKind.Workday), d => Assert.Contains(d.On.DayOfWeek, new[] { DayOfWeek.Saturday, DayOfWeek.Sunday }));
        Assert.Equal(days.Count, days.Select(d => d.On).Distinct().Count());
        // A five-day week has 261 weekdays in 2026; the notice takes 19 of them and gives 6 days back.
        var clock = new WorkingClock("Asia/Shanghai", WorkingWeek.Default, days);
        Assert.Equal(261 - 19 + 6, Enumerable.Range(0, 365).Count(i => clock.IsWorkingDay(new DateOnly(2026, 1, 1).AddDays(i))));
    }

    [Fact]
    public void Only_the_administrator_changes_it()
    {
        var calendar = WorkingCalendar.Of(Metro, Start);
        Assert.All(new[] { Em, Pm, Member, Auditor }, who => Refuses(CalendarErrors.NotYourRoleCode, () => calendar.Change(who, new CalendarInput("Asia/Shanghai", Week), Start)));
        Refuses(CalendarErrors.NotFoundCode, () => calendar.Import(Stranger, [], "x", Start));
        Assert.Equal(1, calendar.Edition);
    }

    [Theory]
    [InlineData("Mars/Olympus", "08:30-12:00", "timeZone")]
    [InlineData("Asia/Shanghai", "12:00-08:30", "week.monday")]
    [InlineData("Asia/Shanghai", "8-12", "week.monday")]
    [InlineData("Asia/Shanghai", "23:00-24:01", "week.monday")]
    public void What_cannot_be_read_is_named(string zone, string monday, string field) => Assert.Equal(field,
        Refuses(CalendarErrors.InvalidCode, () => WorkingCalendar.Of(Metro, Start).Change(Admin, new CalendarInput(zone, Week with { Monday = monday }), Start)).Field);

    [Fact]
    public void A_week_without_an_hour_and_a_day_twice_are_refused()
    {
        var calendar = WorkingCalendar.Of(Metro, Start);
        Refuses(CalendarErrors.NeverOpenCode, () => calendar.Change(Admin, new CalendarInput("Asia/Shanghai", new WorkingWeekInput(null, null, null, null, null)), Start));
        var day = new SpecialDayInput(new DateOnly(2026, 1, 1), "Holiday", "x");
        Refuses(CalendarErrors.DayTwiceCode, () => calendar.Change(Admin, new CalendarInput("Asia/Shanghai", Week, [day, day]), Start));
        Refuses(CalendarErrors.InvalidCode, () => calendar.Change(Admin, new CalendarInput("Asia/Shanghai", Week, [day with { Kind = "Feast" }]), Start));
    }

    [Fact]
    public void A_file_is_read_line_by_line()
    {
        var import = CalendarCsv.Read("""
            date,kind,name,ranges
            # 国办发明电〔2025〕7号
            2026-05-01,holiday,劳动节,
            2026-05-09,workday,"劳动节, 调休",08:30-12:00 13:30-18:00

            2026-12-31,holiday,Half day,12:00-24:00
            """);
        Assert.Empty(import.Problems);
        Assert.Equal(
        [
            new SpecialDay(new DateOnly(2026, 5, 1), SpecialDayKind.Holiday, "劳动节"),
            new SpecialDay(new DateOnly(2026, 5, 9), SpecialDayKind.Workday, "劳动节, 调休", WorkingHours.TryParse("08:30-12:00 13:30-18:00")),
            new SpecialDay(new DateOnly(2026, 12, 31), SpecialDayKind.Holiday, "Half day", WorkingHours.TryParse("12:00-24:00")),
        ], import.OrRefuse());
    }

    [Fact]
    public void Every_line_that_cannot_be_read_is_told_and_nothing_is_taken()
    {
        var import = CalendarCsv.Read("\uFEFFdate,kind,name,ranges\r\n2026-13-01,holiday,x\r\n2026-05-01,feast,x\r\n2026-05-02,holiday\r\n2026-05-03,holiday,\"x\r\n2026-05-04,workday,x,9-12\r\n2026-05-05,holiday,x\r\n2026-05-05,holiday,y\r\n2026-05-06,holiday,\r\n");
        Assert.Equal([2, 3, 4, 5, 6, 8, 9], import.Problems.Select(p => p.Line));
        Assert.Equal(7, Refuses(CalendarErrors.ImportFailedCode, () => import.OrRefuse()).Allowed!.Count);
    }

    [Fact]
    public void Hours_are_sorted_and_what_touches_is_one() =>
        Assert.Equal("08:00-12:00, 13:00-18:00", WorkingHours.TryParse("13:00-17:00; 08:00–10:00, 10:00-12:00 16:00-18:00")!.ToString());
}
