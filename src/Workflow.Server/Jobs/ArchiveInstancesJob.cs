using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.Audit;
using Workflow.Approvals.People;
using Workflow.Engine.Runtime;
using Workflow.Persistence;
using Workflow.Persistence.Instances;
using Workflow.Persistence.Retention;
using Workflow.Persistence.Stores;
using Workflow.Server.Features.Retention;

namespace Workflow.Server.Jobs;

/// <summary>
/// Takes away the engine's rows of instances that ended longer ago than the retention rule keeps them: state, journal, incidents, nothing else. The file is written
/// first; then rows, its record and an audit line are one transaction. Of two nodes at the same batch one finds that rows are gone and drops its file.
/// </summary>
public sealed class ArchiveInstancesJob(IDbContextFactory<WorkflowDbContext> contexts, Transaction transaction, ArchiveFiles files, TimeProvider clock, ILogger<ArchiveInstancesJob> log) : IJob
{
    // SQLite has one writer: nobody should wait long for it.
    private const int Batch = 200;

    public TimeSpan Pause => TimeSpan.FromHours(1);

    public async Task<int> RunOnce(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        if (await db.RetentionRules.AsNoTracking().SingleOrDefaultAsync(ct) is not { } rule)
            return 0;
        var gone = 0;
        foreach (var definition in await db.WorkflowDefinitionVersions.Select(v => v.DefinitionId).Distinct().OrderBy(id => id).ToListAsync(ct))
            if (rule.For(definition) is ({ } days, var archives))
                gone += await TakeAway(definition, clock.GetUtcNow().AddDays(-days), archives, ct);
        return gone;
    }

    private async Task<int> TakeAway(string definitionId, DateTimeOffset before, bool archives, CancellationToken ct)
    {
        var gone = 0;
        for (var (from, after) = (DateTimeOffset.MinValue, Guid.Empty); ;)
        {
            await using var db = await contexts.CreateDbContextAsync(ct);
            // Whatever ended before then began before then: the index of the instance list leads to it.
            var rows = await db.WorkflowInstances.AsNoTracking()
                .Where(i => i.DefinitionId == definitionId && i.Status == WorkflowStatus.Finished && i.CreatedAt < before && (i.CreatedAt > from || (i.CreatedAt == from && i.Id > after)))
                .Where(i => i.SubStatus != WorkflowSubStatus.Faulted && i.FinishedAt < before)
                .OrderBy(i => i.CreatedAt).ThenBy(i => i.Id).Take(Batch).ToListAsync(ct);
            if (rows.Count == 0)
                return gone;
            (from, after) = (rows[^1].CreatedAt, rows[^1].Id);
            var free = await Free(db, rows, before, ct);
            if (free.Count > 0)
                gone += await TakeAway(db, definitionId, free, archives, ct);
        }
    }

    /// <summary>Those to whom nothing can come any more, and of which nobody still speaks.</summary>
    private static async Task<List<WorkflowInstance>> Free(WorkflowDbContext db, List<WorkflowInstance> rows, DateTimeOffset before, CancellationToken ct)
    {
        var ids = rows.ConvertAll(r => r.Id);
        var spoken = await db.OutboxMessages.Where(m => m.InstanceId != null && ids.Contains(m.InstanceId.Value)).Select(m => m.InstanceId!.Value).ToListAsync(ct);
        var parents = rows.Select(r => (r.Id, Parent: InstanceState.FromBytes(r.State).Parent?.InstanceId)).Where(r => r.Parent is not null).ToDictionary(r => r.Id, r => r.Parent!.Value);
        var wanted = parents.Values.Distinct().ToList();
        var alive = await db.WorkflowInstances.Where(i => wanted.Contains(i.Id) && !(i.Status == WorkflowStatus.Finished && i.SubStatus != WorkflowSubStatus.Faulted && i.FinishedAt < before))
            .Select(i => i.Id).ToListAsync(ct);
        return rows.FindAll(r => !spoken.Contains(r.Id) && !(parents.TryGetValue(r.Id, out var parent) && alive.Contains(parent)));
    }

    private async Task<int> TakeAway(WorkflowDbContext reading, string definitionId, List<WorkflowInstance> free, bool archives, CancellationToken ct)
    {
        InstanceArchive? archive = null;
        if (archives)
        {
            var journals = await reading.JournalsOf(free, ct);
            archive = await files.Write(definitionId, free.ConvertAll(r => (r, journals[r.Id])), ct);
        }

        var gone = await transaction.Run((db, token) => Remove(db, definitionId, free, archive, token), ct);
        // Not when it failed: perhaps it was committed, and only the answer was lost.
        if (gone == 0 && archive is not null)
            files.Drop(archive);
        if (gone > 0)
            log.LogInformation("{Count} finished instances of {Definition} were {What}", gone, definitionId, archive is null ? "purged" : "archived as " + archive.File);
        return gone;
    }

    private static async Task<int> Remove(WorkflowDbContext db, string definitionId, List<WorkflowInstance> free, InstanceArchive? archive, CancellationToken ct)
    {
        var ids = free.ConvertAll(r => r.Id);
        var rows = await db.WorkflowInstances.Where(i => ids.Contains(i.Id)).ToListAsync(ct);
        // Another node was faster, or somebody began one of them again.
        if (rows.Count != free.Count || rows.Exists(r => r.Version != free.Find(f => f.Id == r.Id)!.Version))
            return 0;
        var carried = rows.Where(r => r.SubjectId is not null).Select(r => r.DefinitionVersionId).Distinct().ToList();
        foreach (var version in await db.WorkflowDefinitionVersions.Where(v => carried.Contains(v.Id) && !v.IsEvidence).ToListAsync(ct))
            version.IsEvidence = true;
        db.WorkflowInstances.RemoveRange(rows);
        if (archive is not null)
            db.InstanceArchives.Add(archive);
        db.Audit(new AuditEntry(AuditEntry.Organisation, archive is null ? "instances.purged" : "instances.archived", null, Actor.System.DisplayName, "InstanceArchive", archive?.Id, null, new JsonObject
        {
            ["definitionId"] = definitionId, ["instances"] = rows.Count, ["file"] = archive?.File, ["sha256"] = archive?.Sha256,
            ["firstFinishedAt"] = rows.Min(r => r.FinishedAt), ["lastFinishedAt"] = rows.Max(r => r.FinishedAt),
        }));
        return rows.Count;
    }
}
