using System.Runtime.CompilerServices;
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
        var rows = db.AuditLines.AsNoTracking().OfChain(db, chain);
        var previous = from == 1 ? AuditFormat.Genesis
            : await rows.Where(l => l.Sequence == from - 1).Select(l => l.Hash).FirstOrDefaultAsync(ct) is { } hash ? Convert.ToHexStringLower(hash) : null;
        if (previous is null && from <= last) return new(chain, from, last, 0, from - 1, "The line before the range is missing.");

        var verifier = new AuditVerifier(chain, from - 1, previous ?? "");
        AuditVerdict Broken(AuditBreak at) => new(chain, from, last, at.Sequence - from, at.Sequence, at.Message);

        // Up to the head as read above: lines appended meanwhile are not part of this verification.
        var lines = Lines(rows.Where(l => l.Sequence >= from && l.Sequence <= last).OrderBy(l => l.Sequence), previous ?? "", ct);
        if (await verifier.Check(lines, ct) is { } broken) return Broken(broken);
        if (last == head.Sequence && from <= last && verifier.CheckHead(head.Sequence, head.Hash) is { } cut) return Broken(cut);
        return verifier.Sequence < last
            ? new(chain, from, last, verifier.Sequence + 1 - from, verifier.Sequence + 1, "The line is missing.")
            : new(chain, from, last, Math.Max(0, last + 1 - from), null, null);
    }

    // Names come a thousand lines at a time, over a second connection, so that the lines can stream.
    private async IAsyncEnumerable<AuditLine> Lines(IQueryable<AuditRow> rows, string previous, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var names = new Dictionary<int, AuditName>();
        await foreach (var batch in rows.AsAsyncEnumerable().Chunk(1000).WithCancellation(ct))
        {
            if (names.Count > 10_000) names.Clear();
            var missing = batch.SelectMany(AuditLog.NumbersOf).Distinct().Where(n => !names.ContainsKey(n)).ToList();
            foreach (var name in await db.AuditNames.AsNoTracking().Where(n => missing.Contains(n.Id)).ToListAsync(ct)) names[name.Id] = name;
            foreach (var row in batch)
            {
                yield return AuditLog.Line(row, number => names.GetValueOrDefault(number), previous);
                previous = Convert.ToHexStringLower(row.Hash);
            }
        }
    }

    /// <summary>Locks the chains' heads in the order of their names, appends, moves the heads on: the last statements before COMMIT.</summary>
    /// <returns>The numbers of the names used, to be remembered once this has committed.</returns>
    internal static async Task<IReadOnlyDictionary<(Guid? Key, string Word), int>> Append(
        WorkflowDbContext db, AuditNames names, IReadOnlyList<AuditEntry> entries, DateTimeOffset at, CancellationToken ct)
    {
        if (entries.Count == 0) return new Dictionary<(Guid? Key, string Word), int>();
        var heads = new Dictionary<string, AuditHead>(StringComparer.Ordinal);
        // One after the other, also where a chain has no head yet: whoever locked one out of its turn could wait for somebody who waits for him.
        foreach (var chain in entries.Select(e => e.Chain).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
            heads.Add(chain, await Lock(db, chain, ct) ?? await Begin(db, chain, ct));
        var lines = new List<AuditLine>();
        foreach (var entry in entries)
        {
            var head = heads[entry.Chain];
            var line = AuditLine.After(head.Sequence, head.Hash, entry, at);
            lines.Add(line);
            (head.Sequence, head.Hash) = (line.Sequence, line.Hash);
        }
        var numbers = await names.Numbers(db, [.. lines.SelectMany(AuditLog.Names)], ct);
        db.AuditLines.AddRange(lines.Select(line => AuditLog.Row(line, n => numbers[n])));
        foreach (var head in heads.Values) db.Entry(head).DetectChanges();
        await db.SaveChangesAsync(ct);
        return numbers;
    }

    private static async Task<AuditHead> Begin(WorkflowDbContext db, string chain, CancellationToken ct)
    {
        await db.Database.ExecuteSqlRawAsync(db.Dialect.EnsureAuditHead, [chain, AuditFormat.Genesis], ct);
        return await Lock(db, chain, ct) ?? throw new InvalidOperationException($"The audit chain {chain} has no head.");
    }

    // With one writer the transaction is the lock, and the statement can be one that is compiled.
    private static async Task<AuditHead?> Lock(WorkflowDbContext db, string chain, CancellationToken ct) => db.Dialect.HasOneWriter
        ? await HotQueries.Of(db).AuditHead(db, chain, ct)
        : (await db.AuditHeads.FromSqlRaw(db.Dialect.LockAuditHead, chain).ToListAsync(ct)).SingleOrDefault();
}
