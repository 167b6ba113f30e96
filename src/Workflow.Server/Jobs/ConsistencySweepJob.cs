using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.Audit;
using Workflow.Approvals.ChangeRequests;
using Workflow.Approvals.Inbox;
using Workflow.Approvals.People;
using Workflow.Engine.Runtime;
using Workflow.Persistence;
using Workflow.Persistence.Stores;

namespace Workflow.Server.Jobs;

/// <summary>
/// Looks for what must never be: an open request whose process has ended, a process that waits for nothing, a task whose bookmark is gone.
/// Each finding is logged every time and written into the audit log once.
/// </summary>
public sealed class ConsistencySweepJob(IDbContextFactory<WorkflowDbContext> contexts, Transaction transaction, ILogger<ConsistencySweepJob> log) : IJob
{
    public const string Action = "consistency.broken";

    private const int Batch = 200;

    private static readonly ChangeRequestStatus[] UnderWay =
        [.. Enum.GetValues<ChangeRequestStatus>().Where(s => s != ChangeRequestStatus.Draft && !ChangeRequestLifecycle.IsEnd(s))];

    private sealed record Finding(Guid SubjectId, Guid ProjectId, string What);

    public TimeSpan Pause => TimeSpan.FromMinutes(15);

    public async Task<int> RunOnce(CancellationToken ct)
    {
        var found = await Look(ct);
        foreach (var finding in found)
        {
            log.LogError("Change request {Id}: {What}", finding.SubjectId, finding.What);
            await Record(finding, ct);
        }

        return found.Count;
    }

    private async Task<List<Finding>> Look(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var ended = await db.ChangeRequests
            .Where(c => UnderWay.Contains(c.Status) && !db.WorkflowInstances.Any(i => i.Id == c.InstanceId && i.Status == WorkflowStatus.Running))
            .OrderBy(c => c.Id).Take(Batch).Select(c => new Finding(c.Id, c.ProjectId, "It is open, and its process has ended.")).ToListAsync(ct);
        var idle = await db.ChangeRequests
            .Where(c => UnderWay.Contains(c.Status) && db.WorkflowInstances.Any(i =>
                i.Id == c.InstanceId && i.Status == WorkflowStatus.Running && i.IncidentCount == 0 && !db.Bookmarks.Any(b => b.InstanceId == i.Id)))
            .OrderBy(c => c.Id).Take(Batch).Select(c => new Finding(c.Id, c.ProjectId, "It is open, and its process waits for nothing.")).ToListAsync(ct);
        var orphaned = await db.WorkTasks
            .Where(t => t.Status == WorkTaskStatus.Open && t.InstanceId != null && !db.Bookmarks.Any(b => b.InstanceId == t.InstanceId && b.Id == t.BookmarkId))
            .OrderBy(t => t.Id).Take(Batch).Select(t => new Finding(t.SubjectId, t.ProjectId, "It has an open task, and its process does not wait for it.")).ToListAsync(ct);
        return [.. ended, .. idle, .. orphaned];
    }

    private Task<bool> Record(Finding finding, CancellationToken ct) => transaction.Run(async (db, token) =>
    {
        if (!await db.AuditLines.About(db, finding.SubjectId).OfAction(db, Action).AnyAsync(token))
            db.Audit(new AuditEntry(AuditEntry.ChainOf(finding.ProjectId), Action, null, Actor.System.DisplayName,
                ChangeRequest.SubjectType, finding.SubjectId, finding.ProjectId, new JsonObject { ["what"] = finding.What }));
        return true;
    }, ct);
}
