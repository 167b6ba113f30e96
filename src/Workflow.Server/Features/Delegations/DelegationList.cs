using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.Delegations;
using Workflow.Approvals.People;
using Workflow.Persistence;
using Workflow.Server.Http;
using Workflow.Server.Identity;

namespace Workflow.Server.Features.Delegations;

/// <summary>Who stands in for the leads of a project, or did.</summary>
public sealed class DelegationList(IDbContextFactory<WorkflowDbContext> contexts, TimeProvider clock)
{
    private static readonly Sorting<Delegation> Sortings = new Sorting<Delegation>("-endsAt", d => d.Id)
        .By("startsAt", d => d.StartsAt).By("endsAt", d => d.EndsAt).By("role", d => d.Role).By("delegateName", d => d.DelegateName);

    public sealed record Query
    {
        /// <summary>Only those that run now, or only those that do not.</summary>
        public bool? Running { get; init; }
        public string? Sort { get; init; }
        public int? Page { get; init; }
        public int? PageSize { get; init; }
    }

    public async Task<Paged<DelegationView>> Run(Actor actor, Guid projectId, Query query, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        if (!await db.Projects.AnyAsync(p => p.Id == projectId, ct))
            throw ProjectErrors.NotFound();
        Policies.Demand(actor, Permission.ViewDelegations, projectId, ProjectErrors.NotFound);
        var (page, now) = (PageRequest.Of(query.Page, query.PageSize), clock.GetUtcNow());
        var rows = db.Delegations.AsNoTracking().Where(d => d.ProjectId == projectId);
        if (query.Running is { } running)
            rows = rows.Where(d => (d.RevokedAt == null && d.StartsAt <= now && d.EndsAt > now) == running);
        var total = await rows.LongCountAsync(ct);
        var items = await Sortings.Apply(rows, query.Sort).Skip(page.Skip).Take(page.PageSize).ToListAsync(ct);
        return new([.. items.Select(d => DelegationView.Of(d, now))], page.Page, page.PageSize, total);
    }
}
