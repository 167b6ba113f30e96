using Microsoft.EntityFrameworkCore;
using Workflow.Engine.Triggers;

namespace Workflow.Persistence.Stores;

/// <summary>A claimed trigger whose instant has come. <see cref="Attempts"/> counts this claim.</summary>
public sealed record DueTrigger(string VersionId, string ActivityId, DateTimeOffset DueAt, int Attempts);

/// <summary>Starts, within the given context, what a trigger means at this due time.</summary>
public delegate Task<Firing> FireTrigger(WorkflowDbContext db, WorkflowTrigger trigger, DateTimeOffset dueAt, CancellationToken ct);

/// <summary>
/// Hands due triggers to whoever fires them, each to one node at a time. The lease only spares work: that no occurrence is lost or fires twice follows
/// from <see cref="Fire"/>, which moves the due time on in the transaction that starts the instances.
/// </summary>
public sealed class DueTriggers(Transaction transaction, IDbContextFactory<WorkflowDbContext> contexts, TimeProvider clock)
{
    /// <summary>Claims up to <paramref name="atMost"/> due triggers, the longest due first.</summary>
    /// <param name="owner">Names the node; at most 100 characters.</param>
    public Task<IReadOnlyList<DueTrigger>> Claim(string owner, TimeSpan leaseFor, int atMost, CancellationToken ct) => transaction.Run<IReadOnlyList<DueTrigger>>(async (db, ct) =>
    {
        var now = clock.GetUtcNow();
        // Nearly every look finds nothing, and a look must not cost a write transaction.
        if (!await HotQueries.Of(db).AnyTriggerDue(db, now, ct)) return [];
        await db.BeginWriting(ct);
        var rows = await db.DefinitionTriggers.FromSqlRaw(db.Dialect.ClaimDueTriggers, db.Dialect.Instant(now), owner, db.Dialect.Instant(now + leaseFor), atMost)
            .AsNoTracking().ToListAsync(ct);
        return [.. rows.OrderBy(t => t.DueAt).Select(t => new DueTrigger(t.VersionId, t.ActivityId, t.DueAt!.Value, t.Attempts))];
    }, ct);

    /// <summary>
    /// Fires a claimed trigger: what it starts, and when it is due next, is one transaction. Null, and nothing is done: it was fired by somebody else, or
    /// another version has been published.
    /// </summary>
    public Task<Firing?> Fire(DueTrigger due, FireTrigger fire, CancellationToken ct) => transaction.Run<Firing?>(async (db, ct) =>
    {
        // Read anew in every attempt; its row version is compared when the next due time is written.
        var row = await db.DefinitionTriggers.SingleOrDefaultAsync(t => t.VersionId == due.VersionId && t.ActivityId == due.ActivityId, ct);
        if (row is null || row.DueAt != due.DueAt) return null;
        var firing = await fire(db, row.ToTrigger(), due.DueAt, ct);
        (row.DueAt, row.LeaseOwner, row.LeaseUntil, row.Attempts) = (firing.NextDueAt, null, null, 0);
        return firing;
    }, ct);

    /// <summary>Gives a trigger back that could not be fired; nobody claims it before <paramref name="retryAfter"/> has passed.</summary>
    public Task Release(DueTrigger trigger, string owner, TimeSpan retryAfter, CancellationToken ct) => transaction.Run(async (db, ct) =>
    {
        await db.BeginWriting(ct);
        DateTimeOffset? until = clock.GetUtcNow() + retryAfter;
        return await db.DefinitionTriggers.Where(t => t.VersionId == trigger.VersionId && t.ActivityId == trigger.ActivityId && t.LeaseOwner == owner)
            .ExecuteUpdateAsync(set => set.SetProperty(t => t.LeaseOwner, (string?)null).SetProperty(t => t.LeaseUntil, until), ct);
    }, ct);

    /// <summary>When the next trigger is due; null when none waits for an instant.</summary>
    public async Task<DateTimeOffset?> NextDueAt(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.DefinitionTriggers.Where(t => t.DueAt != null).MinAsync(t => t.DueAt, ct);
    }
}
