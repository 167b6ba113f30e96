namespace Workflow.Server.Jobs;

/// <summary>Lets the loop of a job sleep until there is something to do, and wakes it when something nearer is written.</summary>
public sealed class Alarm<TJob>(TimeProvider clock) where TJob : IJob
{
    private readonly Lock _lock = new();
    private DateTimeOffset _sleepsUntil = DateTimeOffset.MaxValue;
    private DateTimeOffset _nearest = DateTimeOffset.MaxValue;
    private CancellationTokenSource? _sleep;

    /// <summary>Something that falls due then was committed. Remembered even while nobody sleeps, so that none written between asking and sleeping is missed.</summary>
    public void Announce(DateTimeOffset dueAt)
    {
        lock (_lock)
        {
            if (dueAt < _nearest)
                _nearest = dueAt;
            if (dueAt < _sleepsUntil)
                _sleep?.Cancel();
        }
    }

    /// <param name="atMost">However long it is until then: the clock may have been set back since that was reckoned.</param>
    public async Task Sleep(DateTimeOffset until, TimeSpan atMost, CancellationToken ct)
    {
        using var sleep = CancellationTokenSource.CreateLinkedTokenSource(ct);
        TimeSpan length;
        lock (_lock)
        {
            _sleepsUntil = _nearest < until ? _nearest : until;
            _nearest = DateTimeOffset.MaxValue;
            _sleep = sleep;
            length = _sleepsUntil - clock.GetUtcNow();
            if (length > atMost)
                length = atMost;
        }

        try
        {
            if (length > TimeSpan.Zero)
                await Task.Delay(length, clock, sleep.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            // Woken early: the caller looks again.
        }
        finally
        {
            lock (_lock)
            {
                _sleep = null;
                _sleepsUntil = DateTimeOffset.MaxValue;
            }
        }
    }
}
