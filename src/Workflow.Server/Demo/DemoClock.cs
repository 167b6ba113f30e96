namespace Workflow.Server.Demo;

/// <summary>The clock of the seeding: it stands wherever the story is. Waits, if any, are real ones.</summary>
public sealed class DemoClock(DateTimeOffset start) : TimeProvider
{
    private long _ticks = start.UtcTicks;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);

    /// <summary>Forwards only: the past is already in the audit log.</summary>
    public void Reach(DateTimeOffset at)
    {
        if (at.UtcTicks > Interlocked.Read(ref _ticks))
            Interlocked.Exchange(ref _ticks, at.UtcTicks);
    }
}
