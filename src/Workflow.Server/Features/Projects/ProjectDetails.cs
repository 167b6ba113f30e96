using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.People;
using Workflow.Persistence;
using Workflow.Server.Identity;

namespace Workflow.Server.Features.Projects;

/// <summary>One project with its members.</summary>
public sealed class ProjectDetails(IDbContextFactory<WorkflowDbContext> contexts)
{
    public async Task<ProjectView> Run(Actor actor, Guid id, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var project = await db.Projects.AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, ct) ?? throw ProjectErrors.NotFound();
        Policies.Demand(actor, Permission.ViewProjects, id, ProjectErrors.NotFound);
        return ProjectView.Of(project, await ProjectMembers.Of(db, id, ct));
    }
}
