using Workflow.Approvals.People;

namespace Workflow.UnitTests.Approvals;

public sealed class Local_days
{
    [Theory]
    [InlineData("Asia/Shanghai", "2026-12-01", "2026-11-30T16:00:00Z")]
    [InlineData("UTC", "2026-12-01", "2026-12-01T00:00:00Z")]
    [InlineData("Europe/Berlin", "2026-03-29", "2026-03-28T23:00:00Z")] // the clocks go forward later that day
    [InlineData("Europe/Berlin", "2026-10-25", "2026-10-24T22:00:00Z")] // and back
    [InlineData("Pacific/Kiritimati", "2026-01-01", "2025-12-31T10:00:00Z")]
    [InlineData("America/Sao_Paulo", "2018-11-04", "2018-11-04T03:00:00Z")] // no midnight: 23:59:59 is followed by 01:00
    [InlineData("Africa/Cairo", "2024-04-26", "2024-04-25T22:00:00Z")] // no midnight
    [InlineData("Asia/Beirut", "2026-03-29", "2026-03-28T22:00:00Z")] // no midnight
    [InlineData("America/Havana", "2026-11-01", "2026-11-01T04:00:00Z")] // two midnights: the first
    [InlineData("America/St_Johns", "2009-11-01", "2009-11-01T02:30:00Z")] // the day begins, a minute later it is yesterday again
    [InlineData("Pacific/Apia", "2011-12-30", "2011-12-30T10:00:00Z")] // the day that never was
    public void Begin_at_their_first_instant(string zone, string day, string expected) => Assert.Equal(
        DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture),
        LocalDays.FirstInstant(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), zone));

    [Fact]
    public void Begin_in_every_zone_at_an_instant_that_shows_that_day_and_not_a_moment_earlier()
    {
        foreach (var zone in TimeZoneInfo.GetSystemTimeZones().Where(z => z.HasIanaId))
            for (var day = new DateOnly(2026, 1, 1); day.Year < 2027; day = day.AddDays(1))
            {
                var first = LocalDays.FirstInstant(day, zone.Id);
                Assert.True(DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(first, zone).DateTime) == day, $"{zone.Id} {day}");
                Assert.True(DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(first.AddSeconds(-1), zone).DateTime) < day, $"{zone.Id} {day}");
            }
    }
}
