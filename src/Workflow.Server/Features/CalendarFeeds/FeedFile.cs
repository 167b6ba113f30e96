using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using NodaTime;
using Calendar = Ical.Net.Calendar;

namespace Workflow.Server.Features.CalendarFeeds;

/// <summary>Writes dates as an iCalendar file (RFC 5545), each in the time zone of its project. The same dates are the same text.</summary>
internal static class FeedFile
{
    public static string Write(IReadOnlyList<FeedEntry> entries)
    {
        var calendar = new Calendar { ProductId = "-//Workflow//Calendar//EN" };
        calendar.AddProperty("X-WR-CALNAME", "Workflow");
        calendar.AddProperty("X-PUBLISHED-TTL", "PT1H");
        foreach (var zone in entries.GroupBy(e => e.TimeZone, StringComparer.Ordinal).Where(g => IsKnown(g.Key)).OrderBy(g => g.Key, StringComparer.Ordinal))
            calendar.AddTimeZone(VTimeZone.FromDateTimeZone(zone.Key, zone.Min(e => e.StartsAt).UtcDateTime.AddYears(-1), false));
        foreach (var entry in entries.OrderBy(e => e.StartsAt).ThenBy(e => e.Uid, StringComparer.Ordinal))
            calendar.Events.Add(Event(entry));
        return new CalendarSerializer().SerializeToString(calendar) ?? throw new InvalidOperationException("The calendar could not be written.");
    }

    private static CalendarEvent Event(FeedEntry e) => new()
    {
        Uid = e.Uid, Sequence = (int)Math.Min(e.Sequence, int.MaxValue), Summary = e.Title, DtStamp = new CalDateTime(e.MadeAt.UtcDateTime),
        Start = At(e.StartsAt, e.TimeZone), End = At(e.EndsAt, e.TimeZone),
        Transparency = e.IsDeadline ? TransparencyType.Transparent : TransparencyType.Opaque,
        Status = e.State switch
        {
            FeedEntryState.Confirmed => EventStatus.Confirmed,
            FeedEntryState.Tentative => EventStatus.Tentative,
            FeedEntryState.Cancelled => EventStatus.Cancelled,
        },
    };

    private static CalDateTime At(DateTimeOffset at, string zone) => IsKnown(zone)
        ? new CalDateTime(Instant.FromDateTimeOffset(at).InZone(DateTimeZoneProviders.Tzdb[zone]).ToDateTimeUnspecified(), zone)
        : new CalDateTime(at.UtcDateTime);

    // Everywhere but in UTC a time is written with its zone, so that a change of that zone's rules moves it as it moves the people.
    private static bool IsKnown(string zone) => zone is not ("UTC" or "Etc/UTC") && DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) is not null;
}
