namespace Workflow.Persistence;

/// <summary>
/// Decisions over one subject take turns within this process, so that the second decides once, on what the first has written, instead of twice. A courtesy and no lock:
/// row versions protect what is written, on every node; whoever has waited long enough goes on, and may have to decide again.
/// </summary>
internal sealed class Turns(TimeSpan patience)
{
    public static readonly TimeSpan Usual = TimeSpan.FromMilliseconds(250);

    // Subjects share places; who shares one waits a little for nothing.
    private readonly SemaphoreSlim[] places = [.. Enumerable.Range(0, 512).Select(_ => new SemaphoreSlim(1, 1))];

    /// <summary>Disposing the answer lets the next one in; null: it went on without.</summary>
    public async Task<IDisposable?> Take(Guid subject, CancellationToken ct)
    {
        var place = places[(uint)subject.GetHashCode() % places.Length];
        return await place.WaitAsync(patience, ct) ? new Turn(place) : null;
    }

    private sealed class Turn(SemaphoreSlim place) : IDisposable
    {
        private SemaphoreSlim? held = place;
        public void Dispose() => Interlocked.Exchange(ref held, null)?.Release();
    }
}
