using Microsoft.Extensions.Time.Testing;

namespace Workflow.Testing;

/// <summary>
/// The date and the time of day are the test's; short waits inside the server (the pause before a retry) still elapse for real,
/// else a lost race would wait for a test that has stopped the clock.
/// </summary>
public sealed class TestClock(DateTimeOffset start) : FakeTimeProvider(start)
{
    /// <summary>A Monday morning, so that nothing in a test depends on a weekend unless it says so.</summary>
    public static readonly DateTimeOffset Monday = new(2027, 1, 4, 8, 0, 0, TimeSpan.Zero);

    public TestClock() : this(Monday) { }

    public DateTimeOffset Now => GetUtcNow();

    public override long TimestampFrequency => System.TimestampFrequency;

    public override long GetTimestamp() => System.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        System.CreateTimer(callback, state, dueTime, period);
}
