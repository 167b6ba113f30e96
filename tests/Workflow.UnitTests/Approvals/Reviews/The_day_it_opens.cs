using Workflow.Approvals.Calendars;
using Workflow.Approvals.People;
using Workflow.Approvals.Reviews;

namespace Workflow.UnitTests.Approvals.Reviews;

/// <summary>On which day a month's review opens, by the project's own calendar.</summary>
public sealed class The_day_it_opens
{
    private static readonly WorkingClock Weekdays = Clock([]);

    [Theory]
    [InlineData(1, 2027, 5, "2027-05-03")]     // the 1st is a Saturday
    [InlineData(3, 2027, 2, "2027-02-03")]
    [InlineData(-1, 2028, 2, "2028-02-29")]    // a leap day
    [InlineData(-1, 2027, 2, "2027-02-26")]
    [InlineData(-3, 2027, 12, "2027-12-29")]
    [InlineData(20, 2027, 2, "2027-02-26")]    // exactly twenty
    public void Is_the_configured_working_day(int workingDay, int year, int month, string expected) =>
        Assert.Equal(DateOnly.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), Schedule(workingDay).OpensOn(Weekdays, year, month));

    [Fact]
    public void Moves_with_holidays_and_make_up_days()
    {
        var golden = Enumerable.Range(1, 7).Select(d => new SpecialDay(new DateOnly(2027, 10, d), SpecialDayKind.Holiday, "National Day"));
        // Saturday the 9th is worked in its place; the 8th is a Friday.
        var clock = Clock([.. golden, new SpecialDay(new DateOnly(2027, 10, 9), SpecialDayKind.Workday, "Make-up")]);
        Assert.Equal(new DateOnly(2027, 10, 8), Schedule(1).OpensOn(clock, 2027, 10));
        Assert.Equal(new DateOnly(2027, 10, 9), Schedule(2).OpensOn(clock, 2027, 10));
        // Too few working days are left for the twentieth: the nearest to it.
        Assert.Equal(new DateOnly(2027, 10, 29), Schedule(20).OpensOn(clock, 2027, 10));
    }

    [Fact]
    public void Is_a_day_at_the_site_whatever_the_day_is_elsewhere()
    {
        var metro = Cast.Metro;
        // 1 May 2026 begins in Shanghai at 16:00 UTC of 30 April.
        Assert.Equal(new DateOnly(2026, 4, 1), Schedule(1).DueMonth(metro, Weekdays, Utc(2026, 4, 30, 15, 59)));
        Assert.Equal(new DateOnly(2026, 5, 1), Schedule(1).DueMonth(metro, Weekdays, Utc(2026, 4, 30, 16, 0)));
    }

    [Fact]
    public void Is_not_lost_while_no_server_runs_and_not_made_up_for_in_the_next_month()
    {
        Assert.Null(Schedule(3).DueMonth(Cast.Metro, Weekdays, Utc(2026, 4, 2, 12, 0)));
        Assert.Equal(new DateOnly(2026, 4, 1), Schedule(3).DueMonth(Cast.Metro, Weekdays, Utc(2026, 4, 30, 12, 0)));
        Assert.Null(Schedule(3).DueMonth(Cast.Metro, Weekdays, Utc(2026, 4, 30, 16, 30)));
    }

    [Fact]
    public void A_project_has_none_before_it_starts_or_once_it_is_closed()
    {
        var input = new ProjectInput("X-1", "X", "Asia/Shanghai", new DateOnly(2026, 5, 4), 12);
        var project = Project.Create(input, Cast.Start);
        Assert.Null(Schedule(1).DueMonth(project, Weekdays, Utc(2026, 5, 20, 0, 0)));
        Assert.Equal(new DateOnly(2026, 6, 1), Schedule(1).DueMonth(project, Weekdays, Utc(2026, 6, 1, 0, 0)));
        project.Change(input with { Code = null, IsActive = false });
        Assert.Null(Schedule(1).DueMonth(project, Weekdays, Utc(2026, 6, 1, 0, 0)));
    }

    [Theory]
    [InlineData("Europe/Berlin", "2027-03-26", "2027-03-29T08:00:00Z")]   // summer time began on Sunday the 28th
    [InlineData("Europe/Berlin", "2027-10-29", "2027-11-01T09:00:00Z")]   // and ended on Sunday the 31st
    public void The_meeting_is_at_ten_by_the_clock_on_the_wall(string zone, string opened, string meets)
    {
        var invariant = System.Globalization.CultureInfo.InvariantCulture;
        var project = Project.Create(new ProjectInput("X-1", "X", zone, new DateOnly(2026, 1, 1), 36), Cast.Start);
        var schedule = ReviewSchedule.Of(project, Cast.Start);
        schedule.Change(Cast.Admin, 1, 24, 1, Cast.Start);
        var day = DateOnly.Parse(opened, invariant);
        JointReview.Open(project, schedule, new WorkingClock(zone, WorkingWeek.Default, []), new DateOnly(day.Year, day.Month, 1), LocalDays.FirstInstant(day, zone).AddHours(9), out var review);
        Assert.Equal(DateTimeOffset.Parse(meets, invariant), review.MeetsAt);
    }

    [Theory]
    [InlineData(0, 24, 5)]
    [InlineData(21, 24, 5)]
    [InlineData(1, 0, 5)]
    [InlineData(1, 24, 0)]
    public void A_schedule_that_makes_no_sense_is_refused(int workingDay, int hours, int days)
    {
        var schedule = ReviewSchedule.Of(Cast.Metro, Cast.Start);
        Cast.Refuses(ReviewErrors.InvalidCode, () => schedule.Change(Cast.Admin, workingDay, hours, days, Cast.Start));
        Cast.Refuses(ReviewErrors.NotYourRoleCode, () => schedule.Change(Cast.Pm, 1, 24, 5, Cast.Start));
        Assert.Equal(1, schedule.WorkingDay);
    }

    private static ReviewSchedule Schedule(int workingDay)
    {
        var schedule = ReviewSchedule.Of(Cast.Metro, Cast.Start);
        schedule.Change(Cast.Admin, workingDay, 24, 5, Cast.Start);
        return schedule;
    }

    private static WorkingClock Clock(IReadOnlyList<SpecialDay> days) => new("Asia/Shanghai", WorkingWeek.Default, days);

    private static DateTimeOffset Utc(int year, int month, int day, int hour, int minute) => new(year, month, day, hour, minute, 0, TimeSpan.Zero);
}
