using System.Globalization;
using Workflow.Approvals.Calendars;
using Xunit.Abstractions;

namespace Workflow.UnitTests.Approvals.Calendars;

/// <summary>Random calendars and random instants around changes of the clock. A failure names its seed; WORKFLOW_SEED repeats it.</summary>
public sealed class Against_the_oracle(ITestOutputHelper output)
{
    private static readonly (string Zone, string Around)[] Places =
    [
        ("Europe/Berlin", "2026-03-29"), ("Europe/Berlin", "2026-10-25"), ("America/New_York", "2026-03-08"), ("America/New_York", "2026-11-01"),
        ("Australia/Lord_Howe", "2026-04-05"), ("Australia/Lord_Howe", "2026-10-04"), ("Pacific/Apia", "2011-12-30"), ("Asia/Shanghai", "2026-02-17"),
        ("America/Sao_Paulo", "2018-11-04"), ("Asia/Kathmandu", "2026-01-01"), ("Africa/Casablanca", "2026-02-15"),
    ];

    private static WorkingClock Calendar(Random dice, string zone, DateOnly around)
    {
        WorkingHours Hours() => WorkingHours.Of(Enumerable.Range(0, dice.Next(4)).Select(_ => dice.Next(0, WorkingRange.MinutesPerDay))
            .Select(from => new WorkingRange(from, dice.Next(from + 1, WorkingRange.MinutesPerDay + 1))));
        var week = new WorkingWeek { Monday = Hours(), Tuesday = Hours(), Wednesday = WorkingHours.TryParse("00:30-03:30 22:00-24:00")!, Thursday = Hours(), Friday = Hours(), Saturday = Hours(), Sunday = Hours() };
        var days = Enumerable.Range(-6, 13).Where(_ => dice.Next(3) == 0).Select(i => new SpecialDay(
            around.AddDays(i), dice.Next(2) == 0 ? SpecialDayKind.Holiday : SpecialDayKind.Workday, "x", dice.Next(2) == 0 ? Hours() : null));
        return new WorkingClock(zone, week, days);
    }

    [Fact]
    public void Working_time_is_what_minute_by_minute_counting_says()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("WORKFLOW_SEED"), out var given) ? given : Random.Shared.Next();
        output.WriteLine($"WORKFLOW_SEED={seed}");
        var dice = new Random(seed);
        for (var round = 0; round < 250; round++)
        {
            var (zone, around) = Places[round % Places.Length];
            var day = DateOnly.Parse(around, CultureInfo.InvariantCulture);
            var clock = Calendar(dice, zone, day);
            var oracle = new MinuteOracle(clock);
            var from = new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero).AddMinutes(dice.Next(-3 * 1440, 2 * 1440));
            var to = from.AddMinutes(dice.Next(1, 4 * 1440));
            var minutes = dice.Next(1, 1500);
            var name = $"seed {seed}, round {round}, {zone}, {from:O} to {to:O}, {minutes} min";

            Assert.True(oracle.IsOpen(from) == clock.IsOpen(from), name);
            Assert.True(oracle.Between(from, to) == clock.Between(from, to), name);
            Assert.True(-oracle.Between(from, to) == clock.Between(to, from), name);
            Assert.True(oracle.Add(from, minutes) == clock.Add(from, TimeSpan.FromMinutes(minutes)), name);
            Assert.True(oracle.NextOpening(from) == clock.NextOpening(from), name);
        }
    }

    [Fact]
    public void What_is_added_is_what_lies_between_even_in_parts_of_a_minute()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("WORKFLOW_SEED"), out var given) ? given : Random.Shared.Next();
        output.WriteLine($"WORKFLOW_SEED={seed}");
        var dice = new Random(seed);
        for (var round = 0; round < 500; round++)
        {
            var (zone, around) = Places[round % Places.Length];
            var clock = Calendar(dice, zone, DateOnly.Parse(around, CultureInfo.InvariantCulture));
            var from = new DateTimeOffset(dice.NextInt64(new DateTime(2008, 1, 1).Ticks, new DateTime(2030, 1, 1).Ticks), TimeSpan.Zero);
            var (first, second) = (TimeSpan.FromTicks(dice.NextInt64(1, TimeSpan.TicksPerDay * 100)), TimeSpan.FromTicks(dice.NextInt64(1, TimeSpan.TicksPerDay * 100)));
            var name = $"seed {seed}, round {round}, {zone}, {from:O} + {first} + {second}";
            Assert.True(clock.Between(from, clock.Add(from, first)) == first, name);
            Assert.True(clock.Add(clock.Add(from, first), second) == clock.Add(from, first + second), name);
        }
    }
}
