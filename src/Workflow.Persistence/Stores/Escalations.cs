using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.Calendars;
using Workflow.Approvals.Escalations;
using Workflow.Approvals.Inbox;
using Workflow.Approvals.People;

namespace Workflow.Persistence.Stores;

/// <summary>What use cases load of escalations and working calendars.</summary>
public static class Escalations
{
    private static readonly EscalationStatus[] Unresolved = [.. Enum.GetValues<EscalationStatus>().Where(s => s is not EscalationStatus.Resolved && !EscalationLifecycle.IsEnd(s))];

    /// <summary>What a decision needs, tracked: everything that was said, its stays and meetings, and the pending tasks.</summary>
    public static async Task<Escalation?> EscalationForDecision(this WorkflowDbContext db, Guid id, CancellationToken ct)
    {
        var found = await db.Escalations.SingleOrDefaultAsync(e => e.Id == id, ct);
        if (found is null) return null;
        var entry = db.Entry(found);
        await entry.Collection(e => e.Statements).Query().OrderBy(s => s.At).ThenBy(s => s.Id).LoadAsync(ct);
        await entry.Collection(e => e.Stays).Query().OrderBy(s => s.Number).LoadAsync(ct);
        await entry.Collection(e => e.Meetings).Query().OrderBy(m => m.Number).LoadAsync(ct);
        await entry.Collection(e => e.Tasks).Query().Where(t => t.Status == WorkTaskStatus.Open || t.Status == WorkTaskStatus.Suspended).LoadAsync(ct);
        return found;
    }

    /// <summary>Everything about one escalation, to be shown and not changed.</summary>
    public static Task<Escalation?> WholeEscalation(this WorkflowDbContext db, Guid id, CancellationToken ct) =>
        db.Escalations.AsNoTracking().AsSplitQuery()
            .Include(e => e.Statements.OrderBy(s => s.At).ThenBy(s => s.Id)).Include(e => e.Stays.OrderBy(s => s.Number)).Include(e => e.Meetings.OrderBy(m => m.Number))
            .Include(e => e.Tasks.OrderBy(t => t.RequestedAt).ThenBy(t => t.Id))
            .FirstOrDefaultAsync(e => e.Id == id, ct);

    /// <summary>The escalation about a subject that is not yet resolved; null when there is none.</summary>
    public static Task<Guid?> OpenEscalationAbout(this WorkflowDbContext db, Guid subjectId, CancellationToken ct) =>
        db.Escalations.Where(e => e.AboutId == subjectId && Unresolved.Contains(e.Status)).OrderByDescending(e => e.CreatedAt).Select(e => (Guid?)e.Id).FirstOrDefaultAsync(ct);

    /// <summary>The project's calendar; what a project has before anybody changes it when there is none.</summary>
    public static async Task<WorkingCalendar> CalendarOf(this WorkflowDbContext db, Project project, DateTimeOffset now, CancellationToken ct) =>
        await db.WorkingCalendars.AsNoTracking().SingleOrDefaultAsync(c => c.ProjectId == project.Id, ct) ?? WorkingCalendar.Of(project, now);
}
