using System.Globalization;
using Workflow.Testing;

namespace Workflow.Specs.Drivers;

/// <summary>Days and hours as they are told at the project's site.</summary>
public static class SiteTime
{
    static readonly TimeZoneInfo Site = TimeZoneInfo.FindSystemTimeZoneById(World.TimeZone);

    public static DateOnly Day(string text) => DateOnly.ParseExact(text, "d MMMM yyyy", CultureInfo.InvariantCulture);

    public static DateOnly Today(TestClock clock) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.Now, Site).DateTime);

    public static DateTimeOffset Instant(string text)
    {
        var local = DateTime.ParseExact(text, "d MMMM yyyy HH:mm", CultureInfo.InvariantCulture);
        return new DateTimeOffset(local, Site.GetUtcOffset(local)).ToUniversalTime();
    }
}
