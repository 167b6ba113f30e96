using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Workflow.Persistence.Auditing;

namespace Workflow.Persistence.Stores;

/// <summary>The numbers of names in this database, remembered once their transaction has committed: what is committed never changes.</summary>
public sealed class AuditNames
{
    private const int AtMost = 50_000;
    private readonly ConcurrentDictionary<(Guid? Key, string Word), int> known = new();

    /// <summary>The numbers of all these names, with rows added for those that have none. To be told of the commit: <see cref="Committed"/>.</summary>
    internal async Task<Dictionary<(Guid? Key, string Word), int>> Numbers(WorkflowDbContext db, IReadOnlyCollection<(Guid? Key, string Word)> names, CancellationToken ct)
    {
        var numbers = new Dictionary<(Guid? Key, string Word), int>();
        foreach (var name in names)
            if (known.TryGetValue(name, out var number)) numbers[name] = number;
        var missing = names.Where(n => !numbers.ContainsKey(n)).Distinct().ToList();
        if (missing.Count == 0) return numbers;

        var keys = missing.Where(n => n.Key is not null).Select(n => n.Key).Distinct().ToList();
        var words = missing.Where(n => n.Key is null).Select(n => n.Word).ToList();
        foreach (var row in await db.AuditNames.AsNoTracking().Where(n => keys.Contains(n.Key) || (n.Key == null && words.Contains(n.Word))).OrderBy(n => n.Id).ToListAsync(ct))
            numbers.TryAdd((row.Key, row.Word), row.Id);
        var added = missing.Where(n => !numbers.ContainsKey(n)).Select(n => new AuditName { Key = n.Key, Word = n.Word }).ToList();
        if (added.Count == 0) return numbers;
        db.AuditNames.AddRange(added);
        await db.SaveChangesAsync(ct);
        foreach (var row in added) numbers[(row.Key, row.Word)] = row.Id;
        return numbers;
    }

    internal void Committed(IEnumerable<KeyValuePair<(Guid? Key, string Word), int>> numbers)
    {
        // Subjects are many; whoever forgets them reads them again.
        if (known.Count > AtMost) known.Clear();
        foreach (var (name, number) in numbers) known[name] = number;
    }
}
