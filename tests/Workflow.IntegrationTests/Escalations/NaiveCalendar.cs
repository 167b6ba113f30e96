using System.Globalization;
using System.Text.Json.Nodes;

namespace Workflow.IntegrationTests.Escalations;

/// <summary>A calendar as the API shows it, counted minute by minute on the site's own clock.</summary>
internal sealed class NaiveCalendar(JsonNode calendar)
{
    private readonly TimeZoneInfo _zone = TimeZoneInfo.FindSystemTimeZoneById((string)calendar["timeZone"]!);
    private readonly Dictionary<DateOnly, bool[]> _days = [];

    /// <summary>How many minutes begin, and are open, between the two.</summary>
    public int Minutes(DateTimeOffset from, DateTimeOffset to)
    {
        var open = 0;
        for (var at = from; at + TimeSpan.FromMinutes(1) <= to; at = at.AddMinutes(1))
        {
            var local = TimeZoneInfo.ConvertTime(at, _zone);
            if (Day(DateOnly.FromDateTime(local.DateTime))[local.Hour * 60 + local.Minute]) open++;
        }

        return open;
    }

    private bool[] Day(DateOnly on)
    {
        if (_days.TryGetValue(on, out var known)) return known;
        var week = Hours((string?)calendar["week"]![on.DayOfWeek.ToString().ToLowerInvariant()]);
        if (calendar["days"]!.AsArray().SingleOrDefault(d => (string)d!["on"]! == on.ToString("O", CultureInfo.InvariantCulture)) is { } special)
        {
            var hours = (string?)special["hours"];
            week = (string)special["kind"]! == "Workday" ? Hours(hours ?? (string?)calendar["week"]!["monday"])
                : hours is null ? new bool[1440]
                : [.. week.Zip(Hours(hours), (works, off) => works && !off)];
        }

        return _days[on] = week;
    }

    private static bool[] Hours(string? ranges)
    {
        var day = new bool[1440];
        foreach (var range in (ranges ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            var ends = range.Split('-').Select(t => int.Parse(t.Trim()[..2], CultureInfo.InvariantCulture) * 60 + int.Parse(t.Trim()[3..], CultureInfo.InvariantCulture)).ToList();
            for (var minute = ends[0]; minute < ends[1]; minute++) day[minute] = true;
        }

        return day;
    }
}
