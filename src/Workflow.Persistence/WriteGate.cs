using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Workflow.Persistence;

/// <summary>
/// One writer at a time, first come first served, without a waiting thread. SQLite has one writer anyway; waiting here instead of in its driver
/// keeps threads free, makes waiting fair, and "database is locked" impossible within the process.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "A gate lives as long as the process; its semaphore never makes a wait handle.")]
public sealed class WriteGate
{
    private static readonly ConcurrentDictionary<string, WriteGate> Gates = new(StringComparer.Ordinal);

    // SemaphoreSlim serves asynchronous waiters in the order they came and lets nobody overtake them.
    private readonly SemaphoreSlim one = new(1, 1);

    /// <summary>The gate of a database, the same one for every host in this process.</summary>
    public static WriteGate Of(string database) => Gates.GetOrAdd(database, _ => new WriteGate());

    /// <summary>Waits for its turn; disposing the answer lets the next one in.</summary>
    public async Task<IDisposable> Enter(CancellationToken ct)
    {
        await one.WaitAsync(ct);
        return new Place(one);
    }

    private sealed class Place(SemaphoreSlim one) : IDisposable
    {
        private SemaphoreSlim? held = one;
        public void Dispose() => Interlocked.Exchange(ref held, null)?.Release();
    }
}
