namespace Workflow.Persistence;

/// <summary>
/// One writer at a time, first come first served, without a waiting thread. SQLite has one writer anyway; waiting here instead of in its driver
/// keeps threads free, makes waiting fair and makes "database is locked" impossible within the process.
/// </summary>
public sealed class WriteGate : IDisposable
{
    // SemaphoreSlim serves asynchronous waiters in the order they came and lets nobody overtake them.
    private readonly SemaphoreSlim one = new(1, 1);

    public async Task<IDisposable> Enter(CancellationToken ct)
    {
        await one.WaitAsync(ct);
        return new Place(one);
    }

    public void Dispose() => one.Dispose();

    private sealed class Place(SemaphoreSlim one) : IDisposable
    {
        private SemaphoreSlim? held = one;
        public void Dispose() => Interlocked.Exchange(ref held, null)?.Release();
    }
}
