using System.Collections.Concurrent;
using System.Collections.Frozen;
using Workflow.Approvals.People;

namespace Workflow.Approvals.Calendars;

/// <summary>
/// Working time by one calendar: exact to the tick over any change of the zone's offset, because an instant is open exactly when the local clock it
/// shows lies in that local day's hours. Immutable and safe to share; each year is laid out once, on first use, as a sorted table of open stretches
/// with running totals, so every question is a binary search.
/// </summary>
public sealed class WorkingClock
{
    /// <summary>Further than this nobody's deadline lies; a calendar that stays shut so long never opens.</summary>
    public const int MostYears = 200;

    private readonly ConcurrentDictionary<int, OpenYear> _years = new();
    private readonly FrozenDictionary<DateOnly, SpecialDay> _special;
    private readonly TimeZoneInfo _zone;

    public WorkingClock(string timeZone, WorkingWeek week, IEnumerable<SpecialDay> specialDays, IEnumerable<int>? yearsKnown = null)
    {
        (TimeZone, Week) = (timeZone, week);
        _zone = TimeZoneInfo.FindSystemTimeZoneById(timeZone);
        _special = specialDays.ToFrozenDictionary(d => d.On);
        YearsKnown = (yearsKnown ?? _special.Keys.Select(d => d.Year)).ToFrozenSet();
    }

    public string TimeZone { get; }
    public WorkingWeek Week { get; }

    /// <summary>The years whose public holidays somebody has entered or imported.</summary>
    public IReadOnlySet<int> YearsKnown { get; }

    public WorkingHours HoursOn(DateOnly day)
    {
        var usual = Week[day.DayOfWeek];
        return !_special.TryGetValue(day, out var special) ? usual : special.Kind switch
        {
            SpecialDayKind.Holiday => special.Hours is { } off ? usual.Without(off) : WorkingHours.None,
            SpecialDayKind.Workday => special.Hours ?? (usual.IsOpen ? usual : Week.Ordinary),
        };
    }

    public DateOnly LocalDay(DateTimeOffset at) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, _zone).DateTime);

    public bool IsOpen(DateTimeOffset at) => Year(at.UtcDateTime.Year).IsOpen(at.UtcTicks);

    /// <summary>The instant itself when it is open, else the next one that is.</summary>
    public DateTimeOffset NextOpening(DateTimeOffset at)
    {
        for (var year = at.UtcDateTime.Year; year <= LastYear(at); year++)
            if (Year(year).NextOpening(at.UtcTicks) is { } opening)
                return Utc(opening);
        throw CalendarErrors.NeverOpen();
    }

    /// <summary>
    /// The instant at which exactly that much working time has passed since <paramref name="from"/>: the end of a stretch rather than the opening of
    /// the next ("8 hours" given at the opening are over at the close of that day). Nothing ends at once.
    /// </summary>
    public DateTimeOffset Add(DateTimeOffset from, TimeSpan working)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(working, TimeSpan.Zero);
        if (working == TimeSpan.Zero)
            return from;
        var left = working.Ticks;
        for (var year = from.UtcDateTime.Year; year <= LastYear(from); year++)
        {
            var table = Year(year);
            var before = table.Worked(from.UtcTicks);
            if (table.Total - before >= left)
                return Utc(table.At(before + left));
            left -= table.Total - before;
        }
        throw CalendarErrors.NeverOpen();
    }

    /// <summary>The working time from one instant to another; negative when the second is the earlier.</summary>
    public TimeSpan Between(DateTimeOffset from, DateTimeOffset to)
    {
        if (to < from)
            return -Between(to, from);
        var (first, last) = (from.UtcDateTime.Year, to.UtcDateTime.Year);
        var worked = Year(last).Worked(to.UtcTicks) - Year(first).Worked(from.UtcTicks);
        for (var year = first; year < last; year++)
            worked += Year(year).Total;
        return TimeSpan.FromTicks(worked);
    }

    /// <summary>Whether anybody works on that local day at all. A day the zone skips is none.</summary>
    public bool IsWorkingDay(DateOnly day) => HoursOn(day).IsOpen && OnDay(day) > TimeSpan.Zero;

    /// <summary>The working time of a local day: an hour more or less than its hours say where a clock change falls into them.</summary>
    public TimeSpan OnDay(DateOnly day) => Between(LocalDays.FirstInstant(day, TimeZone), LocalDays.FirstInstant(day.AddDays(1), TimeZone));

    /// <summary>The first working day after that day.</summary>
    public DateOnly NextWorkingDay(DateOnly day) => OnOrAfter(day.AddDays(1));

    public DateOnly OnOrAfter(DateOnly day) => Search(day, 1);

    public DateOnly OnOrBefore(DateOnly day) => Search(day, -1);

    /// <summary>The n-th working day after that day (before it for a negative n; the day itself for 0).</summary>
    public DateOnly AddWorkingDays(DateOnly day, int n)
    {
        for (var step = Math.Sign(n); n != 0; n -= step)
            day = Search(day.AddDays(step), step);
        return day;
    }

    /// <summary>"Within n working days": the close of the n-th working day after the local day of the instant.</summary>
    public DateTimeOffset EndOfWorkingDay(DateTimeOffset from, int n)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(n, 1);
        var day = AddWorkingDays(LocalDay(from), n);
        return Add(LocalDays.FirstInstant(day, TimeZone), OnDay(day));
    }

    /// <summary>
    /// When a time allowed is over. Its whole days are working days, as in <see cref="EndOfWorkingDay"/>; what remains is working time after that:
    /// "5" is over at the close of the fifth working day, "04:00:00" after four working hours.
    /// </summary>
    public DateTimeOffset Due(DateTimeOffset from, TimeSpan allowed) =>
        Add(allowed.Days > 0 ? EndOfWorkingDay(from, allowed.Days) : from, allowed - TimeSpan.FromDays(allowed.Days));

    /// <summary>The n-th working day of a month, from its end for a negative n; null when the month has fewer.</summary>
    public DateOnly? NthWorkingDayOfMonth(int year, int month, int n)
    {
        ArgumentOutOfRangeException.ThrowIfZero(n);
        var first = new DateOnly(year, month, 1);
        var days = Enumerable.Range(0, DateTime.DaysInMonth(year, month)).Select(first.AddDays).Where(IsWorkingDay).ToList();
        return Math.Abs(n) > days.Count ? null : n > 0 ? days[n - 1] : days[^-n];
    }

    /// <summary>A configured day of the month (the last one when the month is shorter), moved to a working day as told.</summary>
    public DateOnly ConfiguredDay(int year, int month, int day, DayShift shift)
    {
        var wanted = new DateOnly(year, month, Math.Min(day, DateTime.DaysInMonth(year, month)));
        return shift switch
        {
            DayShift.None => wanted,
            DayShift.Following => OnOrAfter(wanted),
            DayShift.Preceding => OnOrBefore(wanted),
            DayShift.FollowingInMonth => OnOrAfter(wanted) is var next && next.Month == month ? next : OnOrBefore(wanted),
        };
    }

    /// <summary>A deadline with what must be said about it: the years it crosses for which nobody has entered public holidays.</summary>
    public WorkingDeadline Deadline(DateTimeOffset from, TimeSpan working)
    {
        var dueAt = Add(from, working);
        return new WorkingDeadline(dueAt, YearsWithoutData(from, dueAt));
    }

    public IReadOnlyList<int> YearsWithoutData(DateTimeOffset from, DateTimeOffset to)
    {
        var first = LocalDay(from).Year;
        return [.. Enumerable.Range(first, LocalDay(to).Year - first + 1).Where(year => !YearsKnown.Contains(year))];
    }

    private DateOnly Search(DateOnly day, int step)
    {
        for (var tries = 0; tries < MostYears * 366; tries++, day = day.AddDays(step))
            if (IsWorkingDay(day))
                return day;
        throw CalendarErrors.NeverOpen();
    }

    private OpenYear Year(int year) => _years.GetOrAdd(year, static (y, clock) => OpenYear.LayOut(y, clock._zone, clock.HoursOn), this);

    private static int LastYear(DateTimeOffset from) => Math.Min(from.UtcDateTime.Year + MostYears, 9998);

    private static DateTimeOffset Utc(long ticks) => new(ticks, TimeSpan.Zero);
}

/// <summary>Where a configured day goes when nobody works on it.</summary>
public enum DayShift { None, Following, Preceding, FollowingInMonth }

/// <summary>When working time is over, and the local years on the way for which no holidays are known: the instant may move once they are.</summary>
public sealed record WorkingDeadline(DateTimeOffset DueAt, IReadOnlyList<int> YearsWithoutData);
