using Workflow.Approvals.Calendars;
using Workflow.Approvals.Inbox;
using static Workflow.UnitTests.Approvals.Cast;

namespace Workflow.UnitTests.Approvals.Calendars;

public sealed class Reminding
{
    private static readonly WorkingClock Clock = new("Asia/Shanghai", WorkingWeek.Default, []);

    [Fact]
    public void Is_done_at_half_and_at_four_fifths_of_the_working_time()
    {
        // Friday 17:00 to Monday 18:00: nine working hours with a weekend in between.
        var (from, until) = (new DateTimeOffset(2026, 3, 6, 9, 0, 0, TimeSpan.Zero), new DateTimeOffset(2026, 3, 9, 10, 0, 0, TimeSpan.Zero));
        Assert.Equal(TimeSpan.FromHours(9), Clock.Between(from, until));
        Assert.Equal(
            [new(ReminderKind.Half, new DateTimeOffset(2026, 3, 9, 5, 30, 0, TimeSpan.Zero)), new(ReminderKind.FourFifths, new DateTimeOffset(2026, 3, 9, 8, 12, 0, TimeSpan.Zero))],
            Reminders.Between(Clock, from, until));
        Assert.Empty(Reminders.Between(Clock, until, from));
    }

    [Fact]
    public void Concerns_open_work_only_and_comes_in_order()
    {
        var it = new Case().InSignoff();
        var task = it.Task(WorkTaskKind.Sign, WorkTaskRole.EngineeringManager);
        var (half, late) = (Reminders.Between(Clock, task.RequestedAt, task.DueAt!.Value)[0].At, Reminders.Between(Clock, task.RequestedAt, task.DueAt.Value)[1].At);
        Assert.Empty(Reminders.Due(task, Clock, half.AddTicks(-1)));
        Assert.Equal([ReminderKind.Half], Reminders.Due(task, Clock, half).Select(r => r.Kind));
        Assert.Equal([ReminderKind.Half, ReminderKind.FourFifths], Reminders.Due(task, Clock, late).Select(r => r.Kind));
        Assert.Empty(Reminders.Due(task, Clock, task.DueAt.Value));
        it.EmSigns();
        Assert.Empty(Reminders.Due(task, Clock, late));
        Assert.NotEqual(Start, half);
    }
}
