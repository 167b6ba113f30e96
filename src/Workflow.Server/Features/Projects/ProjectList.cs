using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.People;
using Workflow.Persistence;
using Workflow.Server.Http;
using Workflow.Server.Identity;

namespace Workflow.Server.Features.Projects;

/// <summary>The projects the caller may see.</summary>
public sealed class ProjectList(IDbContextFactory<WorkflowDbContext> contexts)
{
    private static readonly Sorting<Project> Sortings = new Sorting<Project>("code", p => p.Id).By("code", p => p.Code).By("name", p => p.Name);

    public sealed record Query
    {
        /// <summary>Part of the code or the name.</summary>
        public string? Search { get; init; }
        public string? Sort { get; init; }
        public int? Page { get; init; }
        public int? PageSize { get; init; }
    }

    public async Task<Paged<ProjectRow>> Run(Actor actor, Query query, CancellationToken ct)
    {
        Policies.Demand(actor, Permission.ViewProjects);
        var page = PageRequest.Of(query.Page, query.PageSize);
        await using var db = await contexts.CreateDbContextAsync(ct);
        var rows = db.Projects.AsNoTracking();
        if (!Policies.SeesAllProjects(actor))
        {
            var mine = actor.Memberships.Keys.ToList();
            rows = rows.Where(p => mine.Contains(p.Id));
        }

        if (SearchText.Of(query.Search)?.ToUpperInvariant() is { } search)
            rows = rows.Where(p => p.Code.ToUpper().Contains(search) || p.Name.ToUpper().Contains(search));
        var total = await rows.LongCountAsync(ct);
        var found = await Sortings.Apply(rows, query.Sort).Skip(page.Skip).Take(page.PageSize).ToListAsync(ct);
        return new([.. found.Select(p => new ProjectRow(
            p.Id, p.Code, p.Name, p.TimeZone, p.StartsOn, p.EndsOn, p.DurationMonths, p.IsActive,
            actor.Memberships.TryGetValue(p.Id, out var roles) ? [.. roles.Order()] : []))], page.Page, page.PageSize, total);
    }
}
