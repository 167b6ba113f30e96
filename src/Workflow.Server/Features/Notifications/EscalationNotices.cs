using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.Escalations;
using Workflow.Approvals.Inbox;
using Workflow.Approvals.People;
using Workflow.Persistence;
using Workflow.Persistence.Accounts;
using Workflow.Persistence.Instances;
using Workflow.Persistence.Notifications;

namespace Workflow.Server.Features.Notifications;

/// <summary>Who is told what about an escalation: those whose work is open when it is delivered, or both leads and whoever raised it.</summary>
internal static class EscalationNotices
{
    /// <summary>Null: what was to be told is over.</summary>
    public static async Task<NoticeDelivery.Notice?> Of(WorkflowDbContext db, WorkflowInstance instance, JsonObject body, CancellationToken ct)
    {
        if (await db.Escalations.AsNoTracking().SingleOrDefaultAsync(e => e.Id == instance.SubjectId, ct) is not { } escalation)
            return null;
        return (string)body["about"]! switch
        {
            "asked" => await Work(db, escalation, body, NotificationKind.Asked, ct),
            "reminder" => await Work(db, escalation, body, NotificationKind.Reminder, ct),
            "level" => Happened(await Leads(db, escalation, null, ct), $"Level{(int)body["level"]!}", null),
            "resolved" => Happened(await Leads(db, escalation, escalation.RaisedById, ct), "Resolved", escalation.ResolutionText),
            "withdrawn" when escalation.Status is EscalationStatus.Withdrawn => Happened(await Leads(db, escalation, escalation.RaisedById, ct), "Withdrawn", null),
            _ => null,
        };
    }

    private static NoticeDelivery.Notice Happened(IReadOnlyList<Account> people, string what, string? text) => new(people, NotificationKind.Progress, what, null, null, text);

    private static async Task<NoticeDelivery.Notice?> Work(WorkflowDbContext db, Escalation escalation, JsonObject body, NotificationKind kind, CancellationToken ct)
    {
        if (escalation.Round != (int)body["round"]! || escalation.Step.ToString() != (string)body["step"]!)
            return null;
        var open = db.WorkTasks.Where(t => t.SubjectType == Escalation.SubjectType && t.SubjectId == escalation.Id && t.Status == WorkTaskStatus.Open);
        // All work of a step is of one kind.
        if (await open.Select(t => (WorkTaskKind?)t.Kind).FirstOrDefaultAsync(ct) is not { } work)
            return null;
        // The rule of WorkTask.IsFor, in the database's words.
        var people = await People(db).Where(a => open.Any(t =>
            (t.Role == WorkTaskRole.EngineeringManager && db.Memberships.Any(m => m.ProjectId == t.ProjectId && m.UserId == a.Id && m.Role == ProjectRole.EngineeringManager))
            || (t.Role == WorkTaskRole.ProjectManager && db.Memberships.Any(m => m.ProjectId == t.ProjectId && m.UserId == a.Id && m.Role == ProjectRole.ProjectManager))
            || (t.Role == WorkTaskRole.Chair && t.AssigneeId == a.Id)
            || (t.Role == WorkTaskRole.DepartmentHead && t.Department != null && db.DepartmentHeads.Any(h => h.UserId == a.Id && h.Department == t.Department))
            || (t.Role == WorkTaskRole.DepartmentHead && t.Department == null && db.OrganisationRoles.Any(r => r.UserId == a.Id && r.Role == OrganisationRole.DepartmentHead)
                && !db.DepartmentHeads.Any(h => h.UserId == a.Id && t.ExceptDepartments!.Contains("|" + h.Department + "|")))
            || (t.Role == WorkTaskRole.TechnicalDirector && db.OrganisationRoles.Any(r => r.UserId == a.Id && r.Role == OrganisationRole.TechnicalDirector))
            || (t.Role == WorkTaskRole.OperationsVp && db.OrganisationRoles.Any(r => r.UserId == a.Id && r.Role == OrganisationRole.OperationsVp)))).ToListAsync(ct);
        return new(people, kind, work.ToString(), escalation.DueAt, null, null);
    }

    private static Task<List<Account>> Leads(WorkflowDbContext db, Escalation escalation, Guid? and, CancellationToken ct) => People(db).Where(a => a.Id == and
        || db.Memberships.Any(m => m.ProjectId == escalation.ProjectId && m.UserId == a.Id && m.Role != ProjectRole.Member)).ToListAsync(ct);

    private static IQueryable<Account> People(WorkflowDbContext db) => db.Accounts.AsNoTracking().Where(a => !a.IsDeactivated && !a.IsIntegration);
}
