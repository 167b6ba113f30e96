using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.DialogueDays;
using Workflow.Approvals.Inbox;
using Workflow.Approvals.People;

namespace Workflow.Persistence.Stores;

/// <summary>What use cases load of dialogue days.</summary>
public static class DialogueDays
{
    /// <summary>What a decision needs, tracked: the day, the pending tasks, draws, box and pain points.</summary>
    public static async Task<DialogueDay?> DialogueDayForDecision(this WorkflowDbContext db, Guid id, CancellationToken ct)
    {
        if (await db.DialogueDays.SingleOrDefaultAsync(d => d.Id == id, ct) is not { } found)
            return null;
        await db.Entry(found).Collection(d => d.Tasks).Query().Where(t => t.Status == WorkTaskStatus.Open || t.Status == WorkTaskStatus.Suspended).LoadAsync(ct);
        await db.Entry(found).Collection(d => d.Draws).LoadAsync(ct);
        await db.Entry(found).Collection(d => d.Box).LoadAsync(ct);
        await db.Entry(found).Collection(d => d.PainPoints).LoadAsync(ct);
        return found;
    }

    /// <summary>Everything about one dialogue day but its box, to be shown and not changed.</summary>
    public static Task<DialogueDay?> WholeDialogueDay(this WorkflowDbContext db, Guid id, CancellationToken ct) => db.DialogueDays.AsNoTracking().AsSplitQuery()
        .Include(d => d.Tasks.OrderBy(t => t.RequestedAt).ThenBy(t => t.Id)).Include(d => d.Draws).Include(d => d.PainPoints).FirstOrDefaultAsync(d => d.Id == id, ct);

    /// <summary>When the project's days open; what a project has before anybody changes it when nothing was set.</summary>
    public static async Task<DialogueSchedule> DialogueScheduleOf(this WorkflowDbContext db, Project project, DateTimeOffset now, CancellationToken ct) =>
        await db.DialogueSchedules.SingleOrDefaultAsync(s => s.ProjectId == project.Id, ct) ?? DialogueSchedule.Of(project, now);

    /// <summary>Frontline staff of the sections that the day names, as they are now: people who hold the role of a member.</summary>
    public static IQueryable<Guid> Invited(this WorkflowDbContext db, Guid dayId) =>
        from day in db.DialogueDays where day.Id == dayId
        join m in db.Memberships on day.ProjectId equals m.ProjectId
        where m.Role == ProjectRole.Member && (day.InvitedSections == null || (m.Section != null && day.InvitedSections.Contains("|" + m.Section + "|")))
        join a in db.Accounts on m.UserId equals a.Id where !a.IsIntegration && !a.IsDeactivated
        select a.Id;

    public static Task<bool> IsInvited(this WorkflowDbContext db, Guid dayId, Guid userId, CancellationToken ct) => db.Invited(dayId).AnyAsync(id => id == userId, ct);
}
