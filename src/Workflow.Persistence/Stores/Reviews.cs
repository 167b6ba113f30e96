using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.Inbox;
using Workflow.Approvals.People;
using Workflow.Approvals.Reviews;

namespace Workflow.Persistence.Stores;

/// <summary>What use cases load of joint reviews.</summary>
public static class Reviews
{
    /// <summary>What a decision needs, tracked: both sections and the pending tasks.</summary>
    public static async Task<JointReview?> ReviewForDecision(this WorkflowDbContext db, Guid id, CancellationToken ct)
    {
        var found = await db.JointReviews.SingleOrDefaultAsync(r => r.Id == id, ct);
        if (found is null) return null;
        var entry = db.Entry(found);
        await entry.Collection(r => r.Sections).Query().OrderBy(s => s.Role).LoadAsync(ct);
        await entry.Collection(r => r.Tasks).Query().Where(t => t.Status == WorkTaskStatus.Open || t.Status == WorkTaskStatus.Suspended).LoadAsync(ct);
        return found;
    }

    /// <summary>Everything about one review, to be shown and not changed.</summary>
    public static Task<JointReview?> WholeReview(this WorkflowDbContext db, Guid id, CancellationToken ct) =>
        db.JointReviews.AsNoTracking().AsSplitQuery().Include(r => r.Sections.OrderBy(s => s.Role)).Include(r => r.Tasks.OrderBy(t => t.RequestedAt).ThenBy(t => t.Id))
            .FirstOrDefaultAsync(r => r.Id == id, ct);

    /// <summary>When the project's reviews open; what a project has before anybody changes it when nothing was set.</summary>
    public static async Task<ReviewSchedule> ReviewScheduleOf(this WorkflowDbContext db, Project project, DateTimeOffset now, CancellationToken ct) =>
        await db.ReviewSchedules.SingleOrDefaultAsync(s => s.ProjectId == project.Id, ct) ?? ReviewSchedule.Of(project, now);
}
