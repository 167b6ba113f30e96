using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.People;
using Workflow.Persistence;
using Workflow.Server.Identity;

namespace Workflow.Server.Features.Limits;

/// <summary>Above what the technical director and the operations VP sign, too.</summary>
public sealed class LimitsDetails(IDbContextFactory<WorkflowDbContext> contexts)
{
    public async Task<LimitsView> Run(Actor actor, Guid projectId, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        if (!await db.Projects.AnyAsync(p => p.Id == projectId, ct))
            throw ProjectErrors.NotFound();
        Policies.Demand(actor, Permission.ViewLimits, projectId, ProjectErrors.NotFound);
        return LimitsView.Of(await db.ProjectLimits.AsNoTracking().SingleOrDefaultAsync(l => l.ProjectId == projectId, ct));
    }
}
