using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.People;
using Workflow.Engine.Activities;
using Workflow.Persistence;
using Workflow.Persistence.Definitions;
using Workflow.Server.ElsaApi.Descriptors;
using Workflow.Server.ElsaApi.Shared;
using Workflow.Server.Features.Definitions;

namespace Workflow.Server.ElsaApi.WorkflowDefinitions;

/// <summary>What the designer reads of definitions.</summary>
public sealed class DefinitionQueries(WorkflowDbContext db, ActivityCatalog catalog)
{
    public async Task<ElsaAnswer> List(Actor actor, ElsaQuery query, CancellationToken ct)
    {
        var rows = Of(db.WorkflowDefinitionVersions.AsNoTracking(), query.Text("versionOptions"));
        if (query.Texts("ids") is { Count: > 0 } ids)
            rows = rows.Where(v => ids.Contains(v.Id));
        if (query.Texts("definitionIds") is { Count: > 0 } definitions)
            rows = rows.Where(v => definitions.Contains(v.DefinitionId));
        if (query.Is("isSystem"))
            rows = rows.Where(v => false);
        rows = DefinitionList.Search(rows, query.Text("searchTerm")?.Trim());
        var total = await rows.LongCountAsync(ct);
        var (skip, take) = query.Page();
        // Everything but the content.
        var found = await Sorted(rows, query.Text("orderBy"), query.Text("orderDirection")).Skip(skip).Take(take)
            .Select(v => new { v.Id, v.DefinitionId, v.Name, v.Description, v.Number, v.IsLatest, v.IsPublished, v.IsReadonly, v.CreatedAt }).ToListAsync(ct);
        return ElsaAnswer.Page(
            found.Select(v => DefinitionJson.Summary(actor, v.Id, v.DefinitionId, v.Name, v.Description, v.Number, v.IsLatest, v.IsPublished, v.IsReadonly, v.CreatedAt)), total, ElsaLinks.Definitions(actor));
    }

    public async Task<WorkflowDefinitionVersion> Version(string definitionId, string? versionOptions, CancellationToken ct) =>
        await Of(db.WorkflowDefinitionVersions.AsNoTracking().Where(v => v.DefinitionId == definitionId), versionOptions ?? "Latest").OrderByDescending(v => v.IsLatest).ThenByDescending(v => v.Number).FirstOrDefaultAsync(ct)
        ?? throw DefinitionErrors.NotFound();

    public async Task<WorkflowDefinitionVersion> ById(string versionId, CancellationToken ct) =>
        await db.WorkflowDefinitionVersions.AsNoTracking().SingleOrDefaultAsync(v => v.Id == versionId, ct) ?? throw DefinitionErrors.VersionNotFound();

    public async Task<JsonObject> Show(Actor actor, WorkflowDefinitionVersion row, CancellationToken ct) => DefinitionJson.Of(actor, row, await KnownTypes.Load(db, catalog, ct));

    public async Task<JsonObject> Show(Actor actor, string versionId, CancellationToken ct) => await Show(actor, await ById(versionId, ct), ct);

    public async Task<bool> IsNameUnique(string? name, string? definitionId, CancellationToken ct) => !await DefinitionList.IsTaken(db, name ?? "", definitionId, ct);

    public static IQueryable<WorkflowDefinitionVersion> Of(IQueryable<WorkflowDefinitionVersion> rows, string? versionOptions) => versionOptions switch
    {
        null or "" or "AllVersions" => rows,
        "Latest" => rows.Where(v => v.IsLatest),
        "Published" => rows.Where(v => v.IsPublished),
        "LatestOrPublished" => rows.Where(v => v.IsLatest || v.IsPublished),
        "LatestAndPublished" => rows.Where(v => v.IsLatest && v.IsPublished),
        "Draft" => rows.Where(v => v.IsLatest && !v.IsPublished),
        _ when int.TryParse(versionOptions, NumberStyles.None, CultureInfo.InvariantCulture, out var number) => rows.Where(v => v.Number == number),
        _ => throw DefinitionErrors.Field("versionOptions", $"'{(versionOptions.Length > 40 ? versionOptions[..40] : versionOptions)}' names no versions."),
    };

    private static IOrderedQueryable<WorkflowDefinitionVersion> Sorted(IQueryable<WorkflowDefinitionVersion> rows, string? by, string? direction) => (by, direction == "Descending") switch
    {
        ("Name", false) => rows.OrderBy(v => v.Name).ThenBy(v => v.Id),
        ("Name", true) => rows.OrderByDescending(v => v.Name).ThenBy(v => v.Id),
        ("Version", false) => rows.OrderBy(v => v.Number).ThenBy(v => v.Id),
        ("Version", true) => rows.OrderByDescending(v => v.Number).ThenBy(v => v.Id),
        (_, false) => rows.OrderBy(v => v.CreatedAt).ThenBy(v => v.Id),
        (_, true) => rows.OrderByDescending(v => v.CreatedAt).ThenBy(v => v.Id),
    };
}
