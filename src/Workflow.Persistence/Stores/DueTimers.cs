using Microsoft.EntityFrameworkCore;

namespace Workflow.Persistence.Stores;

/// <summary>A claimed wait whose instant has come. <see cref="Attempts"/> counts this claim.</summary>
public sealed record DueTimer(Guid InstanceId, int BookmarkId, DateTimeOffset DueAt, int Attempts);

/// <summary>
/// Hands due timers to whoever fires them, each to one node at a time: a lease, so that a node that dies gives them back by dying.
/// A fired timer needs no release, its bookmark is gone.
/// </summary>
public sealed class DueTimers(Transaction transaction, IDbContextFactory<WorkflowDbContext> contexts, TimeProvider clock)
{
    /// <summary>Claims up to <paramref name="atMost"/> due timers, the longest due first.</summary>
    /// <param name="owner">Names the node; at most 100 characters.</param>
    public Task<IReadOnlyList<DueTimer>> Claim(string owner, TimeSpan leaseFor, int atMost, CancellationToken ct) => transaction.Run<IReadOnlyList<DueTimer>>(async (db, ct) =>
    {
        var now = clock.GetUtcNow();
        // Nearly every look finds nothing, and a look must not cost a write transaction.
        if (!await HotQueries.Of(db).AnyTimerDue(db, now, ct)) return [];
        await db.BeginWriting(ct);
        var rows = await db.Bookmarks.FromSqlRaw(db.Dialect.ClaimDueTimers, db.Dialect.Instant(now), owner, db.Dialect.Instant(now + leaseFor), atMost)
            .AsNoTracking().ToListAsync(ct);
        return [.. rows.OrderBy(b => b.DueAt).Select(b => new DueTimer(b.InstanceId, b.Id, b.DueAt!.Value, b.Attempts))];
    }, ct);

    /// <summary>Gives a timer back that could not be fired; nobody claims it before <paramref name="retryAfter"/> has passed.</summary>
    public Task Release(DueTimer timer, string owner, TimeSpan retryAfter, CancellationToken ct) => transaction.Run(async (db, ct) =>
    {
        await db.BeginWriting(ct);
        DateTimeOffset? until = clock.GetUtcNow() + retryAfter;
        return await db.Bookmarks.Where(b => b.InstanceId == timer.InstanceId && b.Id == timer.BookmarkId && b.LeaseOwner == owner)
            .ExecuteUpdateAsync(set => set.SetProperty(b => b.LeaseOwner, (string?)null).SetProperty(b => b.LeaseUntil, until), ct);
    }, ct);

    /// <summary>When the next timer is due that nobody holds; null when none waits.</summary>
    public async Task<DateTimeOffset?> NextDueAt(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.Bookmarks.Where(b => b.DueAt != null).MinAsync(b => b.DueAt, ct);
    }
}
