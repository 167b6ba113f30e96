using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.Inbox;
using Workflow.Approvals.ProjectTasks;

namespace Workflow.Persistence.Stores;

/// <summary>What use cases load of the tasks of a project.</summary>
public static class ProjectTasks
{
    /// <summary>What a decision needs, tracked: comments, adjustments, and the pending work.</summary>
    public static async Task<ProjectTask?> ProjectTaskForDecision(this WorkflowDbContext db, Guid id, CancellationToken ct)
    {
        var found = await db.ProjectTasks.SingleOrDefaultAsync(t => t.Id == id, ct);
        if (found is null) return null;
        var entry = db.Entry(found);
        await entry.Collection(t => t.Comments).Query().OrderBy(c => c.Number).LoadAsync(ct);
        await entry.Collection(t => t.Adjustments).Query().OrderBy(a => a.Number).LoadAsync(ct);
        await entry.Collection(t => t.Work).Query().Where(w => w.Status == WorkTaskStatus.Open || w.Status == WorkTaskStatus.Suspended).LoadAsync(ct);
        return found;
    }

    /// <summary>Everything about one task, to be shown and not changed.</summary>
    public static Task<ProjectTask?> WholeProjectTask(this WorkflowDbContext db, Guid id, CancellationToken ct) =>
        db.ProjectTasks.AsNoTracking().AsSplitQuery().Include(t => t.Comments.OrderBy(c => c.Number)).Include(t => t.Adjustments.OrderBy(a => a.Number))
            .FirstOrDefaultAsync(t => t.Id == id, ct);
}
