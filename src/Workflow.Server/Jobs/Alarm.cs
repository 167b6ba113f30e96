namespace Workflow.Server.Jobs;

/// <summary>Lets the timer loop sleep until the next timer is due, and wakes it when a nearer one is written.</summary>
public sealed class Alarm(TimeProvider clock)
{
    private readonly Lock _lock = new();
    private DateTimeOffset _sleepsUntil = DateTimeOffset.MaxValue;
    private DateTimeOffset _nearest = DateTimeOffset.MaxValue;
    private CancellationTokenSource? _sleep;

    /// <summary>A timer was committed. Remembered even while nobody sleeps, so that none written between asking and sleeping is missed.</summary>
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

    public async Task Sleep(DateTimeOffset until, CancellationToken ct)
    {
        using var sleep = CancellationTokenSource.CreateLinkedTokenSource(ct);
        TimeSpan length;
        lock (_lock)
        {
            _sleepsUntil = _nearest < until ? _nearest : until;
            _nearest = DateTimeOffset.MaxValue;
            _sleep = sleep;
            length = _sleepsUntil - clock.GetUtcNow();
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
