using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.People;
using Workflow.Persistence;
using Workflow.Server.ElsaApi.Shared;
using Workflow.Server.Features.Instances;
using Workflow.Server.Http;
using Workflow.Server.Identity;

namespace Workflow.Server.ElsaApi.WorkflowInstances;

/// <summary>The designer's calls about instances. What carries a subject of the domain is only looked at here.</summary>
public static class InstanceRoutes
{
    public static void MapInstances(this IEndpointRouteBuilder elsa)
    {
        Reading(elsa.MapGroup("/workflow-instances"));
        Writing(elsa);
    }

    private static void Reading(RouteGroupBuilder instances)
    {
        instances.MapPost("/", (ElsaBody filter, ListInstances list, CancellationToken ct) => list.Answer(filter, ct)).Demands(Permission.ViewInstances);
        instances.MapGet("/", (ElsaQuery query, ListInstances list, CancellationToken ct) => list.Answer(Filter(query), ct)).Demands(Permission.ViewInstances);
        instances.MapGet("/{id}", async (string id, InstanceReader reader, CancellationToken ct) => new ElsaAnswer(InstanceJson.Of(await reader.Read(id, ct)))).Demands(Permission.ViewInstances);
        instances.MapGet("/{id}/execution-state", async (string id, WorkflowDbContext db, CancellationToken ct) =>
        {
            var instanceId = InstanceReader.Id(id);
            // Asked every five seconds by every open viewer: without the state.
            var row = await db.WorkflowInstances.AsNoTracking().Where(i => i.Id == instanceId).Select(i => new { i.Status, i.SubStatus, i.UpdatedAt }).SingleOrDefaultAsync(ct) ?? throw InstanceErrors.NotFound();
            return new ElsaAnswer(new JsonObject
            {
                ["status"] = row.Status.ToString(), ["subStatus"] = row.SubStatus.ToString(), ["workflowSubStatus"] = row.SubStatus.ToString(), ["updatedAt"] = InstanceJson.At(row.UpdatedAt),
            });
        }).Demands(Permission.ViewInstances);
        instances.MapGet("/{id}/variables", async (string id, InstanceReader reader, CancellationToken ct) => ElsaAnswer.List(InstanceJson.Variables(await reader.Read(id, ct)))).Demands(Permission.ViewInstances);
        instances.MapPost("/{id}/journal", async (string id, ElsaBody body, ElsaQuery query, InstanceReader reader, CancellationToken ct) => Journal(await reader.Read(id, ct), body.Object("filter") ?? new([]), query)).Demands(Permission.ViewInstances);
        instances.MapGet("/{id}/journal", async (string id, ElsaQuery query, InstanceReader reader, CancellationToken ct) => Journal(await reader.Read(id, ct), new([]), query)).Demands(Permission.ViewInstances);
        instances.MapGet("/{id}/export", async (string id, ExportInstance export, Caller caller, CancellationToken ct) =>
        {
            var file = await export.Run(caller.Actor, InstanceReader.Id(id), ct);
            return Results.File(file.Bytes, "application/octet-stream", file.Name);
        }).Demands(Permission.ViewInstances);
    }

    private static void Writing(IEndpointRouteBuilder elsa)
    {
        elsa.MapDelete("/workflow-instances/{id}", async (string id, DeleteInstance delete, Caller caller, CancellationToken ct) =>
        {
            await delete.Run(caller.Actor, InstanceReader.Id(id), ct);
            return Results.NoContent();
        }).Demands(Permission.ManageInstances);
        elsa.MapPost("/cancel/workflow-instances/{id}", async (string id, CancelInstance cancel, Caller caller, CancellationToken ct) =>
        {
            await cancel.Run(caller.Actor, InstanceReader.Id(id), null, ct);
            return new ElsaAnswer(new JsonObject { ["cancelled"] = 1 });
        }).Demands(Permission.ManageInstances);
        elsa.MapPost("/bulk-actions/cancel/workflow-instances", async (ElsaBody body, WorkflowDbContext db, ListInstances list, CancelInstance cancel, Caller caller, CancellationToken ct) =>
        {
            var ids = await Free(db, await list.Meant(body, ct), "cancelled", ct);
            var done = 0;
            foreach (var id in ids)
                if (await Over(() => cancel.Run(caller.Actor, id, null, ct))) done++;
            return new ElsaAnswer(new JsonObject { ["cancelled"] = done });
        }).Demands(Permission.ManageInstances);
        elsa.MapPost("/bulk-actions/delete/workflow-instances/by-id", async (ElsaBody body, WorkflowDbContext db, DeleteInstance delete, Caller caller, CancellationToken ct) =>
        {
            var ids = await Free(db, [.. body.Texts("ids").Select(InstanceReader.Id)], "deleted", ct);
            var done = 0;
            foreach (var id in ids)
                if (await Over(() => delete.Run(caller.Actor, id, ct))) done++;
            return new ElsaAnswer(new JsonObject { ["deleted"] = done });
        }).Demands(Permission.ManageInstances);
        elsa.MapPost("/bulk-actions/import/workflow-instances", IResult () => throw InstanceErrors.Import()).Demands(Permission.ManageInstances);
        elsa.MapPost("/bulk-actions/export/workflow-instances", async (ElsaBody body, ExportInstance export, Caller caller, CancellationToken ct) =>
        {
            using var stream = new MemoryStream();
            using (var archive = new System.IO.Compression.ZipArchive(stream, System.IO.Compression.ZipArchiveMode.Create, leaveOpen: true))
                foreach (var id in body.Texts("ids").Take(1_000))
                {
                    var file = await export.Run(caller.Actor, InstanceReader.Id(id), ct);
                    await using var entry = await archive.CreateEntry(file.Name).OpenAsync(ct);
                    await entry.WriteAsync(file.Bytes, ct);
                }

            return Results.File(stream.ToArray(), "application/zip", "workflow-instances.zip");
        }).Demands(Permission.ViewInstances);
    }

    /// <summary>All of them may be acted on, or none is: the refusal names the first that carries a subject.</summary>
    private static async Task<IReadOnlyList<Guid>> Free(WorkflowDbContext db, IReadOnlyList<Guid> ids, string what, CancellationToken ct) =>
        await db.WorkflowInstances.AsNoTracking().Where(i => ids.Contains(i.Id) && i.SubjectId != null).OrderBy(i => i.Id).FirstOrDefaultAsync(ct) is { } carries ? throw InstanceErrors.HasSubject(carries, what) : ids;

    /// <summary>One that is gone or over already needs nothing more.</summary>
    private static async Task<bool> Over<T>(Func<Task<T>> act)
    {
        try
        {
            await act();
            return true;
        }
        catch (Approvals.Refusals.RefusedException e) when (e.Code is InstanceErrors.OverCode or InstanceErrors.NotFoundCode)
        {
            return false;
        }
    }

    private static ElsaAnswer Journal(InstanceReading instance, ElsaBody filter, ElsaQuery query)
    {
        var (ids, nodes, types, events) = (filter.Texts("activityIds"), filter.Texts("activityNodeIds"), filter.Texts("excludedActivityTypes"), filter.Texts("eventNames"));
        var lines = instance.Lines.Where(l => (ids.Count == 0 || ids.Contains(l.ActivityId)) && (nodes.Count == 0 || nodes.Contains(l.NodeId)) && !types.Contains(l.ActivityType)
            && (events.Count == 0 || events.Contains(l.Event.ToString()))).ToList();
        var (skip, take) = query.Number("take") is { } window ? (query.Number("skip") ?? 0, Math.Min(window, 1_000)) : query.Page();
        return ElsaAnswer.Page(lines.Skip(skip).Take(take).Select(l => InstanceJson.Line(instance, l)), lines.Count);
    }

    private static ElsaBody Filter(ElsaQuery query)
    {
        var filter = new JsonObject { ["page"] = query.Number("page"), ["pageSize"] = query.Number("pageSize") };
        foreach (var name in new[] { "searchTerm", "definitionId", "correlationId", "status", "subStatus", "orderBy", "orderDirection" }) filter[name] = query.Text(name);
        return new(filter);
    }
}
