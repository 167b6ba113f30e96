using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.Inbox;
using Workflow.Approvals.People;
using Workflow.Persistence;
using Workflow.Persistence.Accounts;
using Workflow.Persistence.Instances;
using Workflow.Persistence.Stores;

namespace Workflow.Server.Features.Notifications;

/// <summary>Who holds the named roles now. A lead is one of the instance's project; the author is the subject's, or who raised it; owners
/// are those who have open work of the subject, the invited frontline staff of a dialogue day; the others are of the whole organisation.</summary>
internal static class Recipients
{
    public static async Task<List<Account>> Of(WorkflowDbContext db, IReadOnlyCollection<string> names, WorkflowInstance instance, CancellationToken ct)
    {
        var leads = Named<ProjectRole>(names);
        var organisation = Named<OrganisationRole>(names);
        var author = names.Contains("Author") ? instance.SubjectId : null;
        var owned = names.Contains("Owner") ? instance.SubjectId : null;
        var invited = names.Contains("Invited") && instance.SubjectId is { } day ? await db.Invited(day).ToListAsync(ct) : [];
        return await db.Accounts.AsNoTracking().Where(a => !a.IsDeactivated && !a.IsIntegration && (
            db.Memberships.Any(m => m.ProjectId == instance.ProjectId && m.UserId == a.Id && leads.Contains(m.Role))
            || db.OrganisationRoles.Any(r => r.UserId == a.Id && organisation.Contains(r.Role))
            || invited.Contains(a.Id)
            || db.WorkTasks.Any(t => t.SubjectId == owned && t.Role == WorkTaskRole.Owner && t.Status == WorkTaskStatus.Open && t.AssigneeId == a.Id)
            || db.ChangeRequests.Any(c => c.Id == author && c.AuthorId == a.Id)
            || db.Escalations.Any(e => e.Id == author && e.RaisedById == a.Id))).ToListAsync(ct);
    }

    private static List<T> Named<T>(IEnumerable<string> names) where T : struct, Enum =>
        [.. names.Select(n => Enum.TryParse<T>(n, out var role) && role.ToString() == n ? role : (T?)null).OfType<T>()];
}
