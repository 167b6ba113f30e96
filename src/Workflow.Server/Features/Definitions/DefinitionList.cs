using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.People;
using Workflow.Persistence;
using Workflow.Persistence.Definitions;
using Workflow.Server.Http;
using Workflow.Server.Identity;

namespace Workflow.Server.Features.Definitions;

/// <summary>A line of the list: a workflow as its latest version names it.</summary>
/// <param name="PublishedNumber">The version that instances start on; null: none.</param>
/// <param name="OfferedNumber">A version that came with the program and waits beside those drawn here; null: none.</param>
public sealed record DefinitionRow(
    string DefinitionId, string Name, string? Description, string LatestVersionId, int LatestNumber, bool HasDraft, int? PublishedNumber, int? OfferedNumber,
    DateTimeOffset CreatedAt, DateTimeOffset SavedAt, string SavedBy);

/// <summary>The workflows, one line each.</summary>
public sealed class DefinitionList(IDbContextFactory<WorkflowDbContext> contexts)
{
    private static readonly Sorting<WorkflowDefinitionVersion> Sortings = new Sorting<WorkflowDefinitionVersion>("name", v => v.Id)
        .By("name", v => v.Name).By("definitionId", v => v.DefinitionId).By("createdAt", v => v.CreatedAt).By("savedAt", v => v.SavedAt).By("number", v => v.Number);

    public sealed record Query
    {
        /// <summary>Part of the name, the description or the id.</summary>
        public string? Search { get; init; }

        /// <summary><c>published</c>: instances start on it; <c>draft</c>: its latest version is not published.</summary>
        public string? State { get; init; }
        public string? Sort { get; init; }
        public int? Page { get; init; }
        public int? PageSize { get; init; }
    }

    public async Task<Paged<DefinitionRow>> Run(Actor actor, Query query, CancellationToken ct)
    {
        Policies.Demand(actor, Permission.ViewDefinitions);
        var page = PageRequest.Of(query.Page, query.PageSize);
        await using var db = await contexts.CreateDbContextAsync(ct);
        var rows = db.WorkflowDefinitionVersions.AsNoTracking().Where(v => v.IsLatest);
        rows = query.State switch
        {
            null => rows,
            "published" => rows.Where(v => db.WorkflowDefinitionVersions.Any(p => p.DefinitionId == v.DefinitionId && p.IsPublished)),
            "draft" => rows.Where(v => !v.IsPublished),
            _ => throw RequestErrors.Invalid("state", "A workflow is published or has a draft.", ["published", "draft"]),
        };
        rows = Search(rows, SearchText.Of(query.Search));
        var total = await rows.LongCountAsync(ct);
        var found = await Sortings.Apply(rows, query.Sort).Skip(page.Skip).Take(page.PageSize)
            .Select(v => new { v.Id, v.DefinitionId, v.Name, v.Description, v.Number, v.IsPublished, v.CreatedAt, v.SavedAt, v.SavedBy }).ToListAsync(ct);
        var ids = found.ConvertAll(v => v.DefinitionId);
        var beside = await db.WorkflowDefinitionVersions.AsNoTracking()
            .Where(v => ids.Contains(v.DefinitionId) && (v.IsPublished || (!v.IsLatest && v.PublishedAt == null && v.Origin == DefinitionOrigin.Shipped)))
            .Select(v => new { v.DefinitionId, v.Number, v.IsPublished }).ToListAsync(ct);
        var published = beside.Where(v => v.IsPublished).ToDictionary(v => v.DefinitionId, v => v.Number);
        // An offer that is older than what is published has been passed over.
        var offered = beside.Where(v => !v.IsPublished).GroupBy(v => v.DefinitionId).ToDictionary(g => g.Key, g => g.Max(v => v.Number));
        return new([.. found.Select(v => new DefinitionRow(
            v.DefinitionId, v.Name, v.Description, v.Id, v.Number, !v.IsPublished, published.TryGetValue(v.DefinitionId, out var p) ? p : null,
            offered.TryGetValue(v.DefinitionId, out var o) && o > p ? o : null, v.CreatedAt, v.SavedAt, v.SavedBy))], page.Page, page.PageSize, total);
    }

    /// <summary>By a part of the name, the description or the id.</summary>
    public static IQueryable<WorkflowDefinitionVersion> Search(IQueryable<WorkflowDefinitionVersion> rows, string? search)
    {
        if (search?.ToUpperInvariant() is not { Length: > 0 } part)
            return rows;
        return rows.Where(v => v.Name.ToUpper().Contains(part) || v.DefinitionId.ToUpper().Contains(part) || v.Description!.ToUpper().Contains(part));
    }

    /// <summary>Whether another workflow goes by this name; two of one name are allowed, and hard to tell apart.</summary>
    public static async Task<bool> IsTaken(WorkflowDbContext db, string name, string? exceptDefinitionId, CancellationToken ct)
    {
        var upper = name.ToUpperInvariant();
        return await db.WorkflowDefinitionVersions.AnyAsync(v => v.IsLatest && v.Name.ToUpper() == upper && v.DefinitionId != exceptDefinitionId, ct);
    }
}
