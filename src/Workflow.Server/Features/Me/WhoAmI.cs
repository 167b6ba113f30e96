using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.People;
using Workflow.Persistence;

namespace Workflow.Server.Features.Me;

/// <summary>Who the caller is and what they are, where.</summary>
public sealed class WhoAmI(IDbContextFactory<WorkflowDbContext> contexts)
{
    public sealed record Response(
        Guid UserId, string UserName, string DisplayName, bool IsIntegration, IReadOnlyList<OrganisationRole> OrganisationRoles, IReadOnlyList<MembershipView> Memberships);

    public sealed record MembershipView(Guid ProjectId, string ProjectCode, string ProjectName, ProjectRole Role);

    public async Task<Response> Run(Actor actor, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var ids = actor.Memberships.Keys.ToList();
        var projects = await db.Projects.AsNoTracking().Where(p => ids.Contains(p.Id)).OrderBy(p => p.Code).Select(p => new { p.Id, p.Code, p.Name }).ToListAsync(ct);
        return new Response(
            actor.UserId, actor.UserName, actor.DisplayName, actor.IsIntegration, [.. actor.OrganisationRoles.Order()],
            [.. projects.SelectMany(p => actor.Memberships[p.Id].Order().Select(role => new MembershipView(p.Id, p.Code, p.Name, role)))]);
    }
}
