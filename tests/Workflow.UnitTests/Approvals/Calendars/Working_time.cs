using System.Diagnostics;
using System.Globalization;
using Workflow.Approvals.Calendars;
using Workflow.Approvals.Refusals;

namespace Workflow.UnitTests.Approvals.Calendars;

public sealed class Working_time
{
    private static readonly WorkingWeek Office = WorkingWeek.FiveDays(WorkingHours.TryParse("08:30-12:00, 13:30-18:00")!);

    private static WorkingClock Clock(string zone, WorkingWeek? week = null, params SpecialDay[] days) => new(zone, week ?? Office, days);

    private static DateTimeOffset At(string instant) => DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture);

    private static DateOnly Day(string day) => DateOnly.Parse(day, CultureInfo.InvariantCulture);

    [Theory]
    [InlineData("2026-03-02T08:30:00+08:00", "01:00", "2026-03-02T09:30:00+08:00")] // within a stretch
    [InlineData("2026-03-02T11:30:00+08:00", "01:00", "2026-03-02T14:00:00+08:00")] // over lunch
    [InlineData("2026-03-02T08:30:00+08:00", "08:00", "2026-03-02T18:00:00+08:00")] // the close of the day, not the next opening
    [InlineData("2026-03-06T17:00:00+08:00", "02:00", "2026-03-09T09:30:00+08:00")] // over a weekend
    [InlineData("2026-03-07T10:00:00+08:00", "00:30", "2026-03-09T09:00:00+08:00")] // begun while closed
    [InlineData("2026-03-07T10:00:00+08:00", "00:00", "2026-03-07T10:00:00+08:00")] // nothing ends at once
    public void Runs_while_the_calendar_is_open_and_pauses_while_it_is_closed(string from, string working, string until) =>
        Assert.Equal(At(until), Clock("Asia/Shanghai").Add(At(from), TimeSpan.Parse(working, CultureInfo.InvariantCulture)));

    [Fact]
    public void Skips_holidays_and_counts_make_up_days()
    {
        var clock = Clock("Asia/Shanghai", null, [.. NationalHolidays.MainlandChina2026]);
        // Friday 13 February, then the make-up Saturday, then nine days off: the next working day is Tuesday 24.
        Assert.Equal(At("2026-02-14T18:00:00+08:00"), clock.Add(At("2026-02-13T18:00:00+08:00"), TimeSpan.FromHours(8)));
        Assert.Equal(At("2026-02-24T09:30:00+08:00"), clock.Add(At("2026-02-14T18:00:00+08:00"), TimeSpan.FromHours(1)));
        Assert.Equal(TimeSpan.FromHours(16), clock.Between(At("2026-02-13T00:00:00+08:00"), At("2026-02-24T00:00:00+08:00")));
        Assert.True(clock.IsWorkingDay(Day("2026-10-10")));
        Assert.False(clock.IsWorkingDay(Day("2026-10-07")));
    }

    [Fact]
    public void Partial_holidays_take_hours_off_and_other_hours_replace_them()
    {
        var clock = Clock("Asia/Shanghai", null,
            new SpecialDay(Day("2026-12-31"), SpecialDayKind.Holiday, "Afternoon off", WorkingHours.TryParse("12:00-24:00")),
            new SpecialDay(Day("2026-12-30"), SpecialDayKind.Workday, "Short day", WorkingHours.TryParse("09:00-11:00")));
        Assert.Equal(TimeSpan.FromHours(3.5), clock.OnDay(Day("2026-12-31")));
        Assert.Equal(TimeSpan.FromHours(2), clock.OnDay(Day("2026-12-30")));
    }

    [Theory]
    [InlineData("Europe/Berlin", "2026-03-29", 23)]
    [InlineData("Europe/Berlin", "2026-10-25", 25)]
    [InlineData("America/New_York", "2026-03-08", 23)]
    [InlineData("America/New_York", "2026-11-01", 25)]
    [InlineData("Australia/Lord_Howe", "2026-04-05", 24.5)]
    [InlineData("Australia/Lord_Howe", "2026-10-04", 23.5)]
    [InlineData("Pacific/Apia", "2011-12-30", 0)]
    [InlineData("Pacific/Apia", "2011-12-29", 24)]
    [InlineData("Asia/Shanghai", "2026-03-29", 24)]
    public void A_day_that_is_open_all_day_has_as_many_hours_as_it_has(string zone, string day, double hours) =>
        Assert.Equal(TimeSpan.FromHours(hours), Clock(zone, WorkingWeek.Always).OnDay(Day(day)));

    [Fact]
    public void A_day_the_zone_skips_is_no_working_day()
    {
        var clock = Clock("Pacific/Apia");
        Assert.Equal(DayOfWeek.Friday, Day("2011-12-30").DayOfWeek);
        Assert.False(clock.IsWorkingDay(Day("2011-12-30")));
        Assert.Equal(Day("2012-01-02"), clock.NextWorkingDay(Day("2011-12-29")));
    }

    [Fact]
    public void A_shift_over_a_clock_change_is_as_long_as_it_is()
    {
        var nights = Clock("Europe/Berlin", WorkingWeek.Always with { Sunday = WorkingHours.TryParse("01:00-04:00")! });
        Assert.Equal(TimeSpan.FromHours(2), nights.OnDay(Day("2026-03-29")));
        Assert.Equal(TimeSpan.FromHours(4), nights.OnDay(Day("2026-10-25")));
    }

    [Fact]
    public void Within_n_working_days_is_until_the_close_of_the_nth_day_after()
    {
        var clock = Clock("Asia/Shanghai");
        Assert.Equal(At("2026-03-10T18:00:00+08:00"), clock.EndOfWorkingDay(At("2026-03-05T09:00:00+08:00"), 3));
        Assert.Equal(At("2026-03-11T18:00:00+08:00"), clock.EndOfWorkingDay(At("2026-03-08T09:00:00+08:00"), 3));
    }

    [Fact]
    public void Days_are_found_in_months_and_moved_to_working_days()
    {
        var clock = Clock("Asia/Shanghai", null, [.. NationalHolidays.MainlandChina2026]);
        Assert.Equal(Day("2026-10-08"), clock.NthWorkingDayOfMonth(2026, 10, 1));
        Assert.Equal(Day("2026-02-28"), clock.NthWorkingDayOfMonth(2026, 2, -1));
        Assert.Null(clock.NthWorkingDayOfMonth(2026, 2, 28));
        Assert.Equal(Day("2026-01-04"), clock.NthWorkingDayOfMonth(2026, 1, 1));
        Assert.Equal(Day("2026-05-06"), clock.ConfiguredDay(2026, 5, 1, DayShift.Following));
        Assert.Equal(Day("2026-04-30"), clock.ConfiguredDay(2026, 5, 1, DayShift.Preceding));
        Assert.Equal(Day("2026-05-29"), clock.ConfiguredDay(2026, 5, 31, DayShift.FollowingInMonth));
        Assert.Equal(Day("2026-05-31"), clock.ConfiguredDay(2026, 5, 31, DayShift.None));
        Assert.Equal(Day("2026-06-30"), clock.ConfiguredDay(2026, 6, 31, DayShift.Following));
        Assert.Equal(Day("2026-02-13"), clock.AddWorkingDays(Day("2026-02-24"), -2));
    }

    [Fact]
    public void A_deadline_that_crosses_a_year_without_data_warns()
    {
        var clock = Clock("Asia/Shanghai", null, [.. NationalHolidays.MainlandChina2026]);
        Assert.Empty(clock.Deadline(At("2026-12-01T09:00:00+08:00"), TimeSpan.FromHours(16)).YearsWithoutData);
        Assert.Equal([2027], clock.Deadline(At("2026-12-30T09:00:00+08:00"), TimeSpan.FromHours(40)).YearsWithoutData);
        // The local year counts: in Shanghai it is 2027 while UTC still has 2026.
        Assert.Equal([2027], clock.YearsWithoutData(At("2026-12-31T20:00:00Z"), At("2026-12-31T21:00:00Z")));
    }

    [Fact]
    public void A_calendar_that_never_opens_is_refused_and_does_not_search_for_ever() =>
        Assert.Equal(CalendarErrors.NeverOpenCode, Assert.Throws<RefusedException>(() => Clock("Asia/Shanghai", new WorkingWeek()).Add(Cast.Start, TimeSpan.FromHours(1))).Code);

    [Fact]
    public void Ten_years_are_computed_in_milliseconds()
    {
        var clock = Clock("Europe/Berlin");
        var from = At("2026-01-01T00:00:00Z");
        var watch = Stopwatch.StartNew();
        var until = clock.Add(from, TimeSpan.FromHours(8 * 260 * 10));
        var cold = watch.Elapsed;
        Assert.InRange(until.Year, 2035, 2036);
        watch.Restart();
        for (var i = 0; i < 1_000; i++)
            Assert.Equal(until, clock.Add(from, TimeSpan.FromHours(8 * 260 * 10)));
        // Generous on purpose: the machine may be busy. A loop over minutes takes seconds for one of them.
        Assert.True(cold < TimeSpan.FromSeconds(2), $"{cold}");
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(1), $"{watch.Elapsed}");
    }
}
