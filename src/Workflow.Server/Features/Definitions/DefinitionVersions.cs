using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.People;
using Workflow.Engine.Runtime;
using Workflow.Persistence;
using Workflow.Server.Http;
using Workflow.Server.Identity;

namespace Workflow.Server.Features.Definitions;

/// <summary>A version in the history of its workflow.</summary>
/// <param name="UnfinishedInstances">As long as there are any, it cannot be deleted.</param>
public sealed record VersionRow(VersionView Version, int UnfinishedInstances);

/// <summary>All versions of a workflow, the newest first.</summary>
public sealed class DefinitionVersions(IDbContextFactory<WorkflowDbContext> contexts)
{
    public sealed record Query
    {
        public int? Page { get; init; }
        public int? PageSize { get; init; }
    }

    public async Task<Paged<VersionRow>> Run(Actor actor, string definitionId, Query query, CancellationToken ct)
    {
        Policies.Demand(actor, Permission.ViewDefinitions);
        var page = PageRequest.Of(query.Page, query.PageSize);
        await using var db = await contexts.CreateDbContextAsync(ct);
        var rows = db.WorkflowDefinitionVersions.AsNoTracking().Where(v => v.DefinitionId == definitionId);
        var total = await rows.LongCountAsync(ct);
        if (total == 0)
            throw DefinitionErrors.NotFound();
        // Everything but the content, which may be large.
        var found = await rows.OrderByDescending(v => v.Number).Skip(page.Skip).Take(page.PageSize).Select(v => new
        {
            View = new VersionView(v.Id, v.Number, v.Name, v.Description, v.IsLatest, v.IsPublished, v.PublishedAt == null,
                !v.IsLatest && v.PublishedAt == null && v.Origin == Persistence.Definitions.DefinitionOrigin.Shipped, v.Origin, v.CreatedAt, v.SavedAt, v.SavedBy, v.PublishedAt, v.ChangeRequestId),
            Unfinished = db.WorkflowInstances.Count(i => i.DefinitionVersionId == v.Id && (i.Status == WorkflowStatus.Running || i.SubStatus == WorkflowSubStatus.Faulted)),
        }).ToListAsync(ct);
        return new([.. found.Select(v => new VersionRow(v.View, v.Unfinished))], page.Page, page.PageSize, total);
    }
}
