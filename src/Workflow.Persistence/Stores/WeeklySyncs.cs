using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.Inbox;
using Workflow.Approvals.People;
using Workflow.Approvals.WeeklySyncs;

namespace Workflow.Persistence.Stores;

/// <summary>What use cases load of weekly syncs.</summary>
public static class WeeklySyncs
{
    /// <summary>What a decision needs, tracked: the sync and the pending tasks.</summary>
    public static async Task<WeeklySync?> WeeklySyncForDecision(this WorkflowDbContext db, Guid id, CancellationToken ct)
    {
        var found = await db.WeeklySyncs.SingleOrDefaultAsync(s => s.Id == id, ct);
        if (found is not null)
            await db.Entry(found).Collection(s => s.Tasks).Query().Where(t => t.Status == WorkTaskStatus.Open || t.Status == WorkTaskStatus.Suspended).LoadAsync(ct);
        return found;
    }

    /// <summary>Everything about one weekly sync, to be shown and not changed.</summary>
    public static Task<WeeklySync?> WholeWeeklySync(this WorkflowDbContext db, Guid id, CancellationToken ct) =>
        db.WeeklySyncs.AsNoTracking().Include(s => s.Tasks.OrderBy(t => t.RequestedAt).ThenBy(t => t.Id)).FirstOrDefaultAsync(s => s.Id == id, ct);

    /// <summary>When the project's syncs open; what a project has before anybody changes it when nothing was set.</summary>
    public static async Task<SyncSchedule> SyncScheduleOf(this WorkflowDbContext db, Project project, DateTimeOffset now, CancellationToken ct) =>
        await db.SyncSchedules.SingleOrDefaultAsync(s => s.ProjectId == project.Id, ct) ?? SyncSchedule.Of(project, now);
}
