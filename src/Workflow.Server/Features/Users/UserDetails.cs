using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.People;
using Workflow.Persistence;
using Workflow.Server.Identity;

namespace Workflow.Server.Features.Users;

/// <summary>One account.</summary>
public sealed class UserDetails(IDbContextFactory<WorkflowDbContext> contexts)
{
    public async Task<UserView> Run(Actor actor, Guid id, CancellationToken ct)
    {
        Policies.Demand(actor, Permission.ViewUsers);
        await using var db = await contexts.CreateDbContextAsync(ct);
        var account = await db.Accounts.AsNoTracking().SingleOrDefaultAsync(a => a.Id == id, ct) ?? throw UserErrors.NotFound(id);
        return UserView.Of(
            account, await db.OrganisationRoles.Where(r => r.UserId == id).Select(r => r.Role).ToListAsync(ct),
            await db.DepartmentHeads.Where(h => h.UserId == id).Select(h => h.Department).ToListAsync(ct));
    }
}
