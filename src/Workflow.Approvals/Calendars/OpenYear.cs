namespace Workflow.Approvals.Calendars;

/// <summary>
/// The open stretches of one UTC year, in UTC ticks, sorted, with the working time before each. Two neighbours of different years may touch; within a
/// year nothing touches.
/// </summary>
internal sealed class OpenYear
{
    private readonly long[] _starts;
    private readonly long[] _ends;
    private readonly long[] _before;

    private OpenYear(List<(long Start, long End)> stretches)
    {
        _starts = [.. stretches.Select(s => s.Start)];
        _ends = [.. stretches.Select(s => s.End)];
        _before = new long[_starts.Length];
        for (var i = 0; i < _starts.Length; i++)
        {
            _before[i] = Total;
            Total += _ends[i] - _starts[i];
        }
    }

    /// <summary>The working time of the whole year, in ticks.</summary>
    public long Total { get; }

    /// <summary>
    /// Goes through the stretches of constant offset: in each of them the local clock runs evenly, so a local range becomes one range of UTC. A local
    /// hour that is skipped falls out, one that comes twice counts twice, and so does a skipped day.
    /// </summary>
    public static OpenYear LayOut(int year, TimeZoneInfo zone, Func<DateOnly, WorkingHours> hoursOn)
    {
        var stretches = new List<(long Start, long End)>(800);
        foreach (var (from, to, offset) in Offsets(zone, new DateTime(year, 1, 1, 0, 0, 0, DateTimeKind.Utc).Ticks, new DateTime(year + 1, 1, 1, 0, 0, 0, DateTimeKind.Utc).Ticks))
        {
            var lastDay = DateOnly.FromDateTime(new DateTime(to + offset - 1));
            for (var day = DateOnly.FromDateTime(new DateTime(from + offset)); day <= lastDay; day = day.AddDays(1))
            {
                var midnight = day.ToDateTime(TimeOnly.MinValue).Ticks - offset;
                foreach (var range in hoursOn(day).Ranges)
                    Append(stretches, Math.Max(from, midnight + (range.From * TimeSpan.TicksPerMinute)), Math.Min(to, midnight + (range.To * TimeSpan.TicksPerMinute)));
            }
        }
        return new OpenYear(stretches);
    }

    public bool IsOpen(long at) => Last(at) is >= 0 and var i && at < _ends[i];

    /// <summary>The working time of this year before an instant; of the whole year for a later one.</summary>
    public long Worked(long at) => Last(at) is >= 0 and var i ? _before[i] + Math.Min(at, _ends[i]) - _starts[i] : 0;

    /// <summary>The first instant at which that much of this year's working time has passed; more than nothing, at most all of it.</summary>
    public long At(long worked)
    {
        // The last stretch that begins with less behind it than is asked for.
        var found = Array.BinarySearch(_before, worked);
        var i = (found >= 0 ? found : ~found) - 1;
        return _starts[i] + worked - _before[i];
    }

    public long? NextOpening(long at)
    {
        var i = Last(at);
        if (i >= 0 && at < _ends[i])
            return at;
        return i + 1 < _starts.Length ? _starts[i + 1] : null;
    }

    // The last stretch that begins at or before the instant; -1 for none.
    private int Last(long at) => Array.BinarySearch(_starts, at) is var found && found >= 0 ? found : ~found - 1;

    private static void Append(List<(long Start, long End)> stretches, long start, long end)
    {
        if (start >= end)
            return;
        if (stretches.Count > 0 && stretches[^1].End == start)
            stretches[^1] = (stretches[^1].Start, end);
        else
            stretches.Add((start, end));
    }

    // .NET names no transitions, so they are looked for in steps of six hours and closed in upon. No zone changes twice within six hours.
    private static IEnumerable<(long From, long To, long Offset)> Offsets(TimeZoneInfo zone, long from, long to)
    {
        var (start, offset) = (from, OffsetAt(zone, from));
        for (var at = from; at < to;)
        {
            var next = Math.Min(at + (6 * TimeSpan.TicksPerHour), to);
            if (OffsetAt(zone, next) != offset)
            {
                var change = Change(zone, at, next, offset);
                if (change < to)
                {
                    yield return (start, change, offset);
                    (start, offset) = (change, OffsetAt(zone, next));
                }
            }
            at = next;
        }
        yield return (start, to, offset);
    }

    private static long Change(TimeZoneInfo zone, long before, long after, long offset)
    {
        while (after - before > 1)
        {
            var middle = before + ((after - before) / 2);
            if (OffsetAt(zone, middle) == offset)
                before = middle;
            else
                after = middle;
        }
        return after;
    }

    private static long OffsetAt(TimeZoneInfo zone, long at) => zone.GetUtcOffset(new DateTime(at, DateTimeKind.Utc)).Ticks;
}
