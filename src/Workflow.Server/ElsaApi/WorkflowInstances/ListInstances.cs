using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Workflow.Engine.Runtime;
using Workflow.Persistence;
using Workflow.Persistence.Instances;
using Workflow.Server.ElsaApi.Shared;
using Workflow.Server.Features.Instances;
using Workflow.Server.Http;

namespace Workflow.Server.ElsaApi.WorkflowInstances;

/// <summary>The designer's list of instances with its filters; it asks every ten seconds.</summary>
public sealed class ListInstances(WorkflowDbContext db)
{
    public async Task<ElsaAnswer> Answer(ElsaBody filter, CancellationToken ct)
    {
        var rows = Filter(db, db.WorkflowInstances.AsNoTracking(), filter);
        var total = await rows.LongCountAsync(ct);
        var (skip, take) = ElsaQuery.Window(filter.Number("page", 0), filter.Number("pageSize", 20));
        var found = await InstanceList.Rows(db, Sorted(rows, filter.Text("orderBy"), filter.Text("orderDirection") != "Ascending").Skip(skip).Take(take), ct);
        var numbers = await SubjectNumbers.Of(db, [.. found.Where(i => i.SubjectId is not null).Select(i => i.SubjectId!.Value)], ct);
        return ElsaAnswer.Page(found.Select(i => InstanceJson.Summary(i.Name is null && i.SubjectId is { } subject ? i with { Name = numbers.GetValueOrDefault(subject) } : i)), total);
    }

    /// <summary>The instances a bulk action is about: those it names, or those of a version or a workflow.</summary>
    public async Task<IReadOnlyList<Guid>> Meant(ElsaBody body, CancellationToken ct)
    {
        if (body.Texts("ids") is { Count: > 0 } ids)
            return [.. ids.Select(InstanceReader.Id)];
        var rows = db.WorkflowInstances.AsNoTracking().Where(i => i.Status == WorkflowStatus.Running || i.SubStatus == WorkflowSubStatus.Faulted);
        if (body.Text("definitionVersionId") is { } version)
            rows = rows.Where(i => i.DefinitionVersionId == version);
        else if (body.Text("definitionId") is { } definition)
            rows = rows.Where(i => i.DefinitionId == definition);
        else
            return [];
        return await rows.OrderBy(i => i.CreatedAt).Select(i => i.Id).Take(1_000).ToListAsync(ct);
    }

    private static IQueryable<WorkflowInstance> Filter(WorkflowDbContext db, IQueryable<WorkflowInstance> rows, ElsaBody filter)
    {
        rows = InstanceList.Search(db, rows, filter.Text("searchTerm")?.Trim() is { Length: > 0 and <= 200 } search ? search : null);
        if (filter.Flag("isSystem") == true)
            rows = rows.Where(i => false);
        if (filter.Text("definitionId") is { Length: > 0 } definition)
            rows = rows.Where(i => i.DefinitionId == definition);
        if (filter.Texts("definitionIds") is { Count: > 0 } definitions)
            rows = rows.Where(i => definitions.Contains(i.DefinitionId));
        if (filter.Text("correlationId") is { Length: > 0 } correlation)
            rows = rows.Where(i => i.CorrelationId == correlation);
        if (filter.Flag("hasIncidents") is { } incidents)
            rows = rows.Where(i => i.IncidentCount > 0 == incidents);
        if (Names<WorkflowStatus>(filter, "status", "statuses") is { Count: > 0 } statuses)
            rows = rows.Where(i => statuses.Contains(i.Status));
        if (Names<WorkflowSubStatus>(filter, "subStatus", "subStatuses") is { Count: > 0 } details)
            rows = rows.Where(i => details.Contains(i.SubStatus));
        foreach (var stamp in (filter.Json["timestampFilters"] as System.Text.Json.Nodes.JsonArray ?? []).OfType<System.Text.Json.Nodes.JsonObject>().Select(j => new ElsaBody(j)))
            rows = At(rows, stamp);
        return rows;
    }

    private static List<T> Names<T>(ElsaBody filter, string one, string many) where T : struct, Enum =>
        [.. filter.Texts(many).Concat(filter.Text(one) is { Length: > 0 } single ? [single] : []).Where(n => n != "Interrupted").Select(n => EnumName.Of<T>(one, n)).Distinct()];

    private static IQueryable<WorkflowInstance> At(IQueryable<WorkflowInstance> rows, ElsaBody stamp)
    {
        if (!DateTimeOffset.TryParse(stamp.Text("timestamp"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at))
            return rows;
        return (stamp.Text("column"), stamp.Text("operator")) switch
        {
            ("CreatedAt", "LessThan") => rows.Where(i => i.CreatedAt < at),
            ("CreatedAt", "LessThanOrEqual") => rows.Where(i => i.CreatedAt <= at),
            ("CreatedAt", "GreaterThan") => rows.Where(i => i.CreatedAt > at),
            ("CreatedAt", "GreaterThanOrEqual") => rows.Where(i => i.CreatedAt >= at),
            ("CreatedAt", "Is") => rows.Where(i => i.CreatedAt == at),
            ("CreatedAt", "IsNot") => rows.Where(i => i.CreatedAt != at),
            ("UpdatedAt", "LessThan") => rows.Where(i => i.UpdatedAt < at),
            ("UpdatedAt", "LessThanOrEqual") => rows.Where(i => i.UpdatedAt <= at),
            ("UpdatedAt", "GreaterThan") => rows.Where(i => i.UpdatedAt > at),
            ("UpdatedAt", "GreaterThanOrEqual") => rows.Where(i => i.UpdatedAt >= at),
            ("UpdatedAt", "Is") => rows.Where(i => i.UpdatedAt == at),
            ("UpdatedAt", "IsNot") => rows.Where(i => i.UpdatedAt != at),
            ("FinishedAt", "LessThan") => rows.Where(i => i.FinishedAt < at),
            ("FinishedAt", "LessThanOrEqual") => rows.Where(i => i.FinishedAt <= at),
            ("FinishedAt", "GreaterThan") => rows.Where(i => i.FinishedAt > at),
            ("FinishedAt", "GreaterThanOrEqual") => rows.Where(i => i.FinishedAt >= at),
            ("FinishedAt", "Is") => rows.Where(i => i.FinishedAt == at),
            ("FinishedAt", "IsNot") => rows.Where(i => i.FinishedAt != at),
            _ => throw InstanceErrors.Field("timestampFilters", "A timestamp filter names CreatedAt, UpdatedAt or FinishedAt and a comparison."),
        };
    }

    private static IOrderedQueryable<WorkflowInstance> Sorted(IQueryable<WorkflowInstance> rows, string? by, bool down) => (by, down) switch
    {
        ("LastExecuted", true) => rows.OrderByDescending(i => i.UpdatedAt).ThenBy(i => i.Id),
        ("LastExecuted", false) => rows.OrderBy(i => i.UpdatedAt).ThenBy(i => i.Id),
        ("Finished", true) => rows.OrderByDescending(i => i.FinishedAt).ThenBy(i => i.Id),
        ("Finished", false) => rows.OrderBy(i => i.FinishedAt).ThenBy(i => i.Id),
        ("Name", true) => rows.OrderByDescending(i => i.Name).ThenBy(i => i.Id),
        ("Name", false) => rows.OrderBy(i => i.Name).ThenBy(i => i.Id),
        (_, true) => rows.OrderByDescending(i => i.CreatedAt).ThenBy(i => i.Id),
        (_, false) => rows.OrderBy(i => i.CreatedAt).ThenBy(i => i.Id),
    };
}
