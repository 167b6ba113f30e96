using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.People;
using Workflow.Engine.Runtime;
using Workflow.Persistence;
using Workflow.Persistence.Instances;
using Workflow.Server.Http;
using Workflow.Server.Identity;

namespace Workflow.Server.Features.Instances;

/// <summary>Workflow instances, those with a subject and those without.</summary>
public sealed class InstanceList(IDbContextFactory<WorkflowDbContext> contexts)
{
    private static readonly Sorting<WorkflowInstance> Sortings = new Sorting<WorkflowInstance>("-createdAt", i => i.Id)
        .By("createdAt", i => i.CreatedAt).By("updatedAt", i => i.UpdatedAt).By("finishedAt", i => i.FinishedAt).By("name", i => i.Name).By("definitionId", i => i.DefinitionId);

    public sealed record Query
    {
        public string? DefinitionId { get; init; }
        public string? Status { get; init; }
        public string? SubStatus { get; init; }

        /// <summary><c>true</c>: with open incidents; <c>false</c>: without.</summary>
        public bool? HasIncidents { get; init; }
        public string? CorrelationId { get; init; }
        public DateTimeOffset? CreatedFrom { get; init; }
        public DateTimeOffset? CreatedUntil { get; init; }

        /// <summary>Part of the name, the definition's id or the correlation id, or a whole instance id.</summary>
        public string? Search { get; init; }
        public string? Sort { get; init; }
        public int? Page { get; init; }
        public int? PageSize { get; init; }
    }

    public async Task<Paged<InstanceRow>> Run(Actor actor, Query query, CancellationToken ct)
    {
        Policies.Demand(actor, Permission.ViewInstances);
        var page = PageRequest.Of(query.Page, query.PageSize);
        await using var db = await contexts.CreateDbContextAsync(ct);
        var rows = Search(db, Filter(db.WorkflowInstances.AsNoTracking(), query), SearchText.Of(query.Search));
        var total = await rows.LongCountAsync(ct);
        return new(await Rows(db, Sortings.Apply(rows, query.Sort).Skip(page.Skip).Take(page.PageSize), ct), page.Page, page.PageSize, total);
    }

    /// <summary>The rows without their state, which a list has no use for.</summary>
    public static async Task<List<InstanceRow>> Rows(WorkflowDbContext db, IQueryable<WorkflowInstance> rows, CancellationToken ct) => await rows
        .Select(i => new InstanceRow(
            i.Id, i.DefinitionId, i.DefinitionVersionId, db.WorkflowDefinitionVersions.Where(v => v.Id == i.DefinitionVersionId).Select(v => v.Number).FirstOrDefault(),
            i.Name, i.CorrelationId, i.Status, i.SubStatus, i.SubjectType, i.SubjectId, i.ProjectId, i.IncidentCount, i.CreatedAt, i.UpdatedAt, i.FinishedAt))
        .ToListAsync(ct);

    public static IQueryable<WorkflowInstance> Search(WorkflowDbContext db, IQueryable<WorkflowInstance> rows, string? search)
    {
        if (search is null)
            return rows;
        if (Guid.TryParse(search, out var id))
            return rows.Where(i => i.Id == id || i.CorrelationId == search || i.SubjectId == id);
        var part = search.ToUpperInvariant();
        var subjects = SubjectNumbers.Like(db, part);
        return rows.Where(i => i.DefinitionId.ToUpper().Contains(part) || i.Name!.ToUpper().Contains(part) || i.CorrelationId!.ToUpper().Contains(part) || subjects.Contains(i.SubjectId!.Value));
    }

    private static IQueryable<WorkflowInstance> Filter(IQueryable<WorkflowInstance> rows, Query query)
    {
        if (query.DefinitionId is { Length: > 0 } definition)
            rows = rows.Where(i => i.DefinitionId == definition);
        if (query.Status is { } status && EnumName.Of<WorkflowStatus>("status", status) is var wanted)
            rows = rows.Where(i => i.Status == wanted);
        if (query.SubStatus is { } sub && EnumName.Of<WorkflowSubStatus>("subStatus", sub) is var detail)
            rows = rows.Where(i => i.SubStatus == detail);
        if (query.HasIncidents is { } some)
            rows = rows.Where(i => i.IncidentCount > 0 == some);
        if (query.CorrelationId is { Length: > 0 } correlation)
            rows = rows.Where(i => i.CorrelationId == correlation);
        if (query.CreatedFrom?.ToUniversalTime() is { } from)
            rows = rows.Where(i => i.CreatedAt >= from);
        if (query.CreatedUntil?.ToUniversalTime() is { } until)
            rows = rows.Where(i => i.CreatedAt < until);
        return rows;
    }
}
