namespace Workflow.Reliability;

/// <summary>The time of day is set forward and back while the server runs; time itself goes on as it does: waits are monotonic.</summary>
public sealed class SteppingClock : TimeProvider
{
    long _ahead;

    public TimeSpan Ahead
    {
        get => TimeSpan.FromTicks(Interlocked.Read(ref _ahead));
        set => Interlocked.Exchange(ref _ahead, value.Ticks);
    }

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Ahead;
}
