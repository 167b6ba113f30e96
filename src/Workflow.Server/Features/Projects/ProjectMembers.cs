using Microsoft.EntityFrameworkCore;
using Workflow.Persistence;

namespace Workflow.Server.Features.Projects;

/// <summary>Who belongs to a project, with names.</summary>
public static class ProjectMembers
{
    public static Task<List<MemberView>> Of(WorkflowDbContext db, Guid projectId, CancellationToken ct) => (
        from m in db.Memberships.AsNoTracking()
        join a in db.Accounts.AsNoTracking() on m.UserId equals a.Id
        where m.ProjectId == projectId
        select new MemberView(a.Id, a.UserName!, a.DisplayName, m.Role, m.SinceAt, m.Section)).ToListAsync(ct);
}
