using System.Globalization;

namespace Workflow.Approvals.Calendars;

/// <summary>A stretch of one local day, in minutes after its midnight: 0 ≤ <paramref name="From"/> &lt; <paramref name="To"/> ≤ 1440.</summary>
public readonly record struct WorkingRange(int From, int To)
{
    public const int MinutesPerDay = 24 * 60;

    public override string ToString() => $"{Clock(From)}-{Clock(To)}";

    /// <summary>Reads "08:30-12:00", with a hyphen or an en dash; the end may be "24:00".</summary>
    public static bool TryParse(string text, out WorkingRange range)
    {
        range = default;
        var parts = text.Replace('–', '-').Split('-', StringSplitOptions.TrimEntries);
        if (parts.Length != 2 || Minutes(parts[0]) is not { } from || Minutes(parts[1]) is not { } to || from >= to)
            return false;
        range = new(from, to);
        return true;
    }

    private static string Clock(int minutes) => string.Create(CultureInfo.InvariantCulture, $"{minutes / 60:00}:{minutes % 60:00}");

    private static int? Minutes(string clock) =>
        clock is [var h1, var h2, ':', var m1, var m2] && char.IsAsciiDigit(h1) && char.IsAsciiDigit(h2) && char.IsAsciiDigit(m1) && char.IsAsciiDigit(m2)
        && (((h1 - '0') * 10) + h2 - '0') is var hour && (((m1 - '0') * 10) + m2 - '0') is var minute
        && minute < 60 && (hour * 60) + minute is >= 0 and <= MinutesPerDay and var all
            ? all
            : null;
}
