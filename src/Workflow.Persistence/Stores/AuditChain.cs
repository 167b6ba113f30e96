using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.Audit;
using Workflow.Persistence.Auditing;

namespace Workflow.Persistence.Stores;

/// <summary>The hash-chained logs: appending with a commit, and proving them afterwards.</summary>
public sealed class AuditChain(IDbContextFactory<WorkflowDbContext> contexts)
{
    /// <summary>The chains there are, with their last line.</summary>
    public async Task<IReadOnlyList<AuditHead>> Chains(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.AuditHeads.AsNoTracking().OrderBy(h => h.Chain).ToListAsync(ct);
    }

    /// <summary>
    /// Reads a chain line by line and stops at the first one that is not what was written. With a range, the line before it is taken for granted.
    /// A range without end is also compared with the chain's head, so that a missing tail is found.
    /// </summary>
    public async Task<AuditVerdict> Verify(string chain, long from, long? to, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        await db.Database.OpenConnectionAsync(ct);
        var head = await db.AuditHeads.AsNoTracking().FirstOrDefaultAsync(h => h.Chain == chain, ct);
        if (head is null) return new(chain, from, to, 0, null, null);
        from = Math.Max(from, 1);
        var last = Math.Min(to ?? head.Sequence, head.Sequence);
        var previous = from == 1 ? AuditFormat.Genesis
            : await db.AuditLines.Where(l => l.Chain == chain && l.Sequence == from - 1).Select(l => l.Hash).FirstOrDefaultAsync(ct);
        if (previous is null && from <= last) return new(chain, from, last, 0, from - 1, "The line before the range is missing.");

        var verifier = new AuditVerifier(chain, from - 1, previous ?? "");
        AuditVerdict Broken(AuditBreak at) => new(chain, from, last, at.Sequence - from, at.Sequence, at.Message);

        // Up to the head as read above: lines appended meanwhile are not part of this verification.
        var lines = db.AuditLines.AsNoTracking().Where(l => l.Chain == chain && l.Sequence >= from && l.Sequence <= last).OrderBy(l => l.Sequence);
        if (await verifier.Check(lines.AsAsyncEnumerable(), ct) is { } broken) return Broken(broken);
        if (last == head.Sequence && from <= last && verifier.CheckHead(head.Sequence, head.Hash) is { } cut) return Broken(cut);
        return verifier.Sequence < last
            ? new(chain, from, last, verifier.Sequence + 1 - from, verifier.Sequence + 1, "The line is missing.")
            : new(chain, from, last, Math.Max(0, last + 1 - from), null, null);
    }

    /// <summary>Locks the chains' heads in the order of their names, appends, moves the heads on: the last statements before COMMIT.</summary>
    internal static async Task Append(WorkflowDbContext db, IReadOnlyList<AuditEntry> entries, DateTimeOffset at, CancellationToken ct)
    {
        if (entries.Count == 0) return;
        var heads = new Dictionary<string, AuditHead>(StringComparer.Ordinal);
        // One after the other, also where a chain has no head yet: whoever locked one out of its turn could wait for somebody who waits for him.
        foreach (var chain in entries.Select(e => e.Chain).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
            heads.Add(chain, await Lock(db, chain, ct) ?? await Begin(db, chain, ct));
        foreach (var entry in entries)
        {
            var head = heads[entry.Chain];
            var line = AuditLine.After(head.Sequence, head.Hash, entry, at);
            db.AuditLines.Add(line);
            (head.Sequence, head.Hash) = (line.Sequence, line.Hash);
        }
        foreach (var head in heads.Values) db.Entry(head).DetectChanges();
        await db.SaveChangesAsync(ct);
    }

    private static async Task<AuditHead> Begin(WorkflowDbContext db, string chain, CancellationToken ct)
    {
        await db.Database.ExecuteSqlRawAsync(db.Dialect.EnsureAuditHead, [chain, AuditFormat.Genesis], ct);
        return await Lock(db, chain, ct) ?? throw new InvalidOperationException($"The audit chain {chain} has no head.");
    }

    private static async Task<AuditHead?> Lock(WorkflowDbContext db, string chain, CancellationToken ct) =>
        (await db.AuditHeads.FromSqlRaw(db.Dialect.LockAuditHead, chain).ToListAsync(ct)).SingleOrDefault();
}
