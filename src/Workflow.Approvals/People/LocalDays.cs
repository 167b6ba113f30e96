namespace Workflow.Approvals.People;

/// <summary>Local days of a time zone as instants.</summary>
public static class LocalDays
{
    /// <summary>
    /// The first instant at which the zone's clocks show <paramref name="day"/>, as UTC. Where midnight is skipped it is the instant of the jump;
    /// where it happens twice it is the earlier one; for a day the zone skips altogether it is the instant at which the next day begins.
    /// </summary>
    public static DateTimeOffset FirstInstant(DateOnly day, string timeZone)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(timeZone);
        var midnight = new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);

        // Offsets lie within ±14 hours, so every instant that could show this midnight lies in this window.
        var offsets = Enumerable.Range(-15, 31).Select(h => zone.GetUtcOffset(midnight.AddHours(h))).Distinct();
        var shown = offsets.Select(o => midnight - o).Where(t => zone.GetUtcOffset(t) == midnight - t).ToList();
        return shown.Count > 0 ? shown.Min() : FirstAfterGap(zone, midnight);
    }

    // No clock ever shows this midnight: between an instant before it and one after it there is exactly one jump. Halve the stretch until a second is left.
    private static DateTimeOffset FirstAfterGap(TimeZoneInfo zone, DateTimeOffset midnight)
    {
        var (before, after) = (midnight.AddHours(-15), midnight.AddHours(15));
        while (after - before > TimeSpan.FromSeconds(1))
        {
            var middle = before.AddSeconds(Math.Floor((after - before).TotalSeconds / 2));
            if (middle + zone.GetUtcOffset(middle) >= midnight)
                after = middle;
            else
                before = middle;
        }
        return after;
    }
}
