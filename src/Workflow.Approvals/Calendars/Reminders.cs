using Workflow.Approvals.Inbox;

namespace Workflow.Approvals.Calendars;

/// <summary>How much of the time allowed has passed.</summary>
public enum ReminderKind { Half, FourFifths }

public sealed record Reminder(ReminderKind Kind, DateTimeOffset At);

/// <summary>When people are reminded of what they owe: at half and at four fifths of the working time allowed.</summary>
public static class Reminders
{
    /// <summary>Both instants; none when no working time lies between, for then nobody could act on them.</summary>
    public static IReadOnlyList<Reminder> Between(WorkingClock calendar, DateTimeOffset from, DateTimeOffset dueAt)
    {
        var allowed = calendar.Between(from, dueAt);
        return allowed <= TimeSpan.Zero ? [] : [new(ReminderKind.Half, calendar.Add(from, allowed / 2)), new(ReminderKind.FourFifths, calendar.Add(from, allowed * 4 / 5))];
    }

    /// <summary>Those of one piece of work that have come due by now; none for work that is settled, suspended or has no deadline.</summary>
    public static IReadOnlyList<Reminder> Due(WorkTask task, WorkingClock calendar, DateTimeOffset now) =>
        task is { Status: WorkTaskStatus.Open, DueAt: { } dueAt } && now < dueAt ? [.. Between(calendar, task.RequestedAt, dueAt).Where(r => r.At <= now)] : [];
}
