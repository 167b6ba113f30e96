using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.People;
using Workflow.Persistence;
using Workflow.Persistence.Accounts;
using Workflow.Persistence.Instances;

namespace Workflow.Server.Features.Notifications;

/// <summary>Who holds the named roles now. A lead is one of the instance's project; the author is the subject's, or who raised it; the others are of the whole organisation.</summary>
internal static class Recipients
{
    public static async Task<List<Account>> Of(WorkflowDbContext db, IReadOnlyCollection<string> names, WorkflowInstance instance, CancellationToken ct)
    {
        var leads = Named<ProjectRole>(names);
        var organisation = Named<OrganisationRole>(names);
        var author = names.Contains("Author") ? instance.SubjectId : null;
        return await db.Accounts.AsNoTracking().Where(a => !a.IsDeactivated && !a.IsIntegration && (
            db.Memberships.Any(m => m.ProjectId == instance.ProjectId && m.UserId == a.Id && leads.Contains(m.Role))
            || db.OrganisationRoles.Any(r => r.UserId == a.Id && organisation.Contains(r.Role))
            || db.ChangeRequests.Any(c => c.Id == author && c.AuthorId == a.Id)
            || db.Escalations.Any(e => e.Id == author && e.RaisedById == a.Id))).ToListAsync(ct);
    }

    private static List<T> Named<T>(IEnumerable<string> names) where T : struct, Enum =>
        [.. names.Select(n => Enum.TryParse<T>(n, out var role) && role.ToString() == n ? role : (T?)null).OfType<T>()];
}
