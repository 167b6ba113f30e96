using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.People;
using Workflow.Approvals.ProjectTasks;
using Workflow.Persistence;

namespace Workflow.Server.Features.ProjectTasks;

/// <summary>Who can own a task: an active person of the project, or of management.</summary>
internal static class TaskOwners
{
    private static readonly OrganisationRole[] Management = [OrganisationRole.TechnicalDirector, OrganisationRole.OperationsVp, OrganisationRole.DepartmentHead];

    public static async Task<TaskOwner?> Find(WorkflowDbContext db, Guid projectId, Guid? userId, CancellationToken ct) => userId is not { } id ? null
        : await db.Accounts.Where(a => a.Id == id && !a.IsDeactivated && !a.IsIntegration && (
                db.Memberships.Any(m => m.ProjectId == projectId && m.UserId == id) || db.OrganisationRoles.Any(r => r.UserId == id && Management.Contains(r.Role))))
            .Select(a => new TaskOwner(a.Id, a.DisplayName)).SingleOrDefaultAsync(ct)
        ?? throw ProjectTaskErrors.OwnerOutside();
}
