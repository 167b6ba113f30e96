using Microsoft.EntityFrameworkCore;
using Workflow.Persistence.Outbox;

namespace Workflow.Persistence.Stores;

/// <summary>
/// Hands due messages to whoever delivers them, each to one node at a time: claiming moves the due time on by the lease. Delivering a message and
/// deleting its row belong into one transaction; <see cref="Mine"/> is its first statement.
/// </summary>
public sealed class OutboxStore(Transaction transaction, IDbContextFactory<WorkflowDbContext> contexts, TimeProvider clock)
{
    /// <summary>Claims up to <paramref name="atMost"/> due messages, the longest due first.</summary>
    /// <param name="outward">Those that leave the server, which may take long; or else all others.</param>
    public Task<IReadOnlyList<OutboxEntry>> Claim(bool outward, TimeSpan leaseFor, int atMost, CancellationToken ct) => transaction.Run<IReadOnlyList<OutboxEntry>>(async (db, token) =>
    {
        var now = clock.GetUtcNow();
        // Nearly every look finds nothing, and a look must not cost a write transaction.
        if (!await db.OutboxMessages.AnyAsync(e => e.DueAt != null && e.DueAt <= now && (e.Kind == OutboxEntry.Http || e.Kind == OutboxEntry.Mail) == outward, token)) return [];
        await db.BeginWriting(token);
        var rows = await db.OutboxMessages.FromSqlRaw(db.Dialect.ClaimOutbox, db.Dialect.Instant(now), db.Dialect.Instant(now + leaseFor), atMost, OutboxEntry.Http, OutboxEntry.Mail, outward ? 1 : 0).AsNoTracking().ToListAsync(token);
        return [.. rows.OrderBy(e => e.CreatedAt).ThenBy(e => e.Id)];
    }, ct);

    /// <summary>The claimed message as it is now, tracked; null when it is delivered, or another node has claimed it meanwhile.</summary>
    public static Task<OutboxEntry?> Mine(WorkflowDbContext db, OutboxEntry claimed, CancellationToken ct) =>
        db.OutboxMessages.SingleOrDefaultAsync(e => e.Id == claimed.Id && e.Attempts == claimed.Attempts && e.DeadAt == null, ct);

    /// <summary>Puts a claimed message back until <paramref name="at"/>; null makes it a dead letter.</summary>
    /// <param name="error">What failed; null when nothing did, and then the attempt does not count.</param>
    public Task<bool> PutBack(OutboxEntry claimed, DateTimeOffset? at, string? error, CancellationToken ct) => transaction.Run(async (db, token) =>
    {
        if (await Mine(db, claimed, token) is not { } row) return false;
        row.DueAt = at;
        if (error is null) row.Attempts--;
        row.DeadAt = at is null ? clock.GetUtcNow() : null;
        row.Error = error is { Length: > OutboxEntry.ErrorLength } ? error[..OutboxEntry.ErrorLength] : error;
        return true;
    }, ct);

    /// <summary>When the next of these messages is due; null when none waits.</summary>
    public async Task<DateTimeOffset?> NextDueAt(bool outward, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.OutboxMessages.Where(e => e.DueAt != null && (e.Kind == OutboxEntry.Http || e.Kind == OutboxEntry.Mail) == outward).MinAsync(e => e.DueAt, ct);
    }
}
