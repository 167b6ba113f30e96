using Microsoft.EntityFrameworkCore;
using Workflow.Engine.Runtime;
using Workflow.Persistence.Instances;

namespace Workflow.Persistence.Stores;

/// <summary>What instances did. The latest lines are in the instance's row, which every burst writes anyway; what grows too long there goes to rows of its own.</summary>
public static class InstanceJournal
{
    // Packed as it is stored, a dual signoff stays below it: for one page of the database it must not grow to several.
    private const int LongestInTheInstance = 3_000;

    /// <summary>Every line of an instance, in order.</summary>
    public static async Task<IReadOnlyList<JournalLine>> JournalOf(this WorkflowDbContext db, Guid instanceId, CancellationToken ct)
    {
        var earlier = await db.Journal.AsNoTracking().Where(e => e.InstanceId == instanceId).OrderBy(e => e.Sequence).Select(e => e.Lines).ToListAsync(ct);
        var latest = await db.WorkflowInstances.AsNoTracking().Where(i => i.Id == instanceId).Select(i => i.Journal).FirstOrDefaultAsync(ct);
        return [.. earlier.Append(latest ?? []).SelectMany(JournalBytes.Read)];
    }

    /// <summary>The same of several instances whose rows have been read, in one query.</summary>
    public static async Task<IReadOnlyDictionary<Guid, IReadOnlyList<JournalLine>>> JournalsOf(this WorkflowDbContext db, IReadOnlyCollection<WorkflowInstance> instances, CancellationToken ct)
    {
        var ids = instances.Select(i => i.Id).ToList();
        var earlier = (await db.Journal.AsNoTracking().Where(e => ids.Contains(e.InstanceId)).OrderBy(e => e.InstanceId).ThenBy(e => e.Sequence).ToListAsync(ct)).ToLookup(e => e.InstanceId, e => e.Lines);
        return instances.ToDictionary(i => i.Id, i => (IReadOnlyList<JournalLine>)[.. earlier[i.Id].Append(i.Journal).SelectMany(JournalBytes.Read)]);
    }

    internal static void Append(WorkflowDbContext db, WorkflowInstance instance, IReadOnlyList<JournalLine> lines)
    {
        if (lines.Count == 0) return;
        if (instance.Journal.Length > LongestInTheInstance)
        {
            db.Journal.Add(new JournalEntry { InstanceId = instance.Id, Sequence = JournalBytes.Read(instance.Journal)[0].Sequence, Lines = instance.Journal });
            instance.Journal = [];
        }
        instance.Journal = JournalBytes.Append(instance.Journal, lines);
    }
}
