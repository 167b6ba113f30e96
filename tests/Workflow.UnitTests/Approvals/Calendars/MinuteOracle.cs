using Workflow.Approvals.Calendars;

namespace Workflow.UnitTests.Approvals.Calendars;

/// <summary>The second opinion on working time: looks at the local clock minute by minute. Slow, and too simple to be wrong.</summary>
internal sealed class MinuteOracle(WorkingClock clock)
{
    private readonly TimeZoneInfo _zone = TimeZoneInfo.FindSystemTimeZoneById(clock.TimeZone);

    public bool IsOpen(DateTimeOffset at)
    {
        var local = TimeZoneInfo.ConvertTime(at, _zone).DateTime;
        var minute = (local.Hour * 60) + local.Minute;
        return clock.HoursOn(DateOnly.FromDateTime(local)).Ranges.Any(r => r.From <= minute && minute < r.To);
    }

    public TimeSpan Between(DateTimeOffset from, DateTimeOffset to)
    {
        var minutes = 0;
        for (var at = from; at < to; at = at.AddMinutes(1))
            minutes += IsOpen(at) ? 1 : 0;
        return TimeSpan.FromMinutes(minutes);
    }

    public DateTimeOffset Add(DateTimeOffset from, int minutes)
    {
        var at = from;
        for (; minutes > 0; at = at.AddMinutes(1))
            minutes -= IsOpen(at) ? 1 : 0;
        return at;
    }

    public DateTimeOffset NextOpening(DateTimeOffset at)
    {
        while (!IsOpen(at))
            at = at.AddMinutes(1);
        return at;
    }
}
