using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.People;
using Workflow.Persistence;
using Workflow.Server.ElsaApi.Shared;
using Workflow.Server.ElsaApi.WorkflowInstances;
using Workflow.Server.Features.Definitions;
using Workflow.Server.Features.Instances;
using Workflow.Server.Http;
using Workflow.Server.Identity;

namespace Workflow.Server.ElsaApi.WorkflowDefinitions;

/// <summary>The designer's calls about definitions. Each adapts a use case; none decides anything.</summary>
public static class DefinitionRoutes
{
    public static void MapDefinitions(this IEndpointRouteBuilder elsa)
    {
        var definitions = elsa.MapGroup("/workflow-definitions");
        Reading(definitions);
        Writing(definitions);
        Running(definitions);
        elsa.MapDelete("/workflow-definition-versions/{versionId}", async (string versionId, DefinitionQueries read, DeleteDefinition delete, Caller caller, CancellationToken ct) =>
        {
            var row = await read.ById(versionId, ct);
            await delete.Run(caller.Actor, row.DefinitionId, row.Number, ct);
            return Results.NoContent();
        }).Demands(Permission.ManageDefinitions);
    }

    private static void Reading(RouteGroupBuilder definitions)
    {
        definitions.MapGet("/", (ElsaQuery query, DefinitionQueries read, Caller caller, CancellationToken ct) => read.List(caller.Actor, query, ct)).Demands(Permission.ViewDefinitions);
        definitions.MapGet("/by-definition-id/{definitionId}", async (string definitionId, ElsaQuery query, DefinitionQueries read, Caller caller, CancellationToken ct) =>
            new ElsaAnswer(await read.Show(caller.Actor, await read.Version(definitionId, query.Text("versionOptions"), ct), ct))).Demands(Permission.ViewDefinitions);
        definitions.MapGet("/by-id/{versionId}", async (string versionId, DefinitionQueries read, Caller caller, CancellationToken ct) =>
            new ElsaAnswer(await read.Show(caller.Actor, versionId, ct))).Demands(Permission.ViewDefinitions);
        definitions.MapGet("/many-by-id", async (ElsaQuery query, WorkflowDbContext db, DefinitionQueries read, Caller caller, CancellationToken ct) =>
        {
            var ids = query.Texts("ids");
            var rows = await db.WorkflowDefinitionVersions.AsNoTracking().Where(v => ids.Contains(v.Id)).OrderBy(v => v.Id).ToListAsync(ct);
            var items = new List<JsonNode?>();
            foreach (var row in rows) items.Add(await read.Show(caller.Actor, row, ct));
            return ElsaAnswer.List(items);
        }).Demands(Permission.ViewDefinitions);
        definitions.MapGet("/{definitionId}/versions", async (string definitionId, WorkflowDbContext db, DefinitionQueries read, Caller caller, CancellationToken ct) =>
        {
            var rows = await db.WorkflowDefinitionVersions.AsNoTracking().Where(v => v.DefinitionId == definitionId).OrderByDescending(v => v.Number).ToListAsync(ct);
            var items = new List<JsonNode?>();
            foreach (var row in rows) items.Add(await read.Show(caller.Actor, row, ct));
            return items.Count == 0 ? throw DefinitionErrors.NotFound() : ElsaAnswer.List(items);
        }).Demands(Permission.ViewDefinitions);
        definitions.MapGet("/query/count", async (WorkflowDbContext db, CancellationToken ct) =>
            new ElsaAnswer(new JsonObject { ["count"] = await db.WorkflowDefinitionVersions.CountAsync(v => v.IsLatest, ct) })).Demands(Permission.ViewDefinitions);
        definitions.MapGet("/validation/is-name-unique", async (ElsaQuery query, DefinitionQueries read, CancellationToken ct) =>
            new ElsaAnswer(new JsonObject { ["isUnique"] = await read.IsNameUnique(query.Text("name"), query.Text("definitionId"), ct) })).Demands(Permission.ViewDefinitions);
        definitions.MapGet("/{definitionId}/export", async (string definitionId, ElsaQuery query, DefinitionQueries read, ExportDefinitions export, Caller caller, CancellationToken ct) =>
        {
            var row = await read.Version(definitionId, query.Text("versionOptions"), ct);
            var file = query.Is("includeConsumingWorkflows") ? await export.OfVersions(caller.Actor, [row.Id], true, ct) : await export.Run(caller.Actor, definitionId, row.Number, ct);
            return Results.File(file.Bytes, "application/octet-stream", file.Name);
        }).Demands(Permission.ViewDefinitions);
        definitions.MapGet("/{definitionId}/consumers", async (string definitionId, WorkflowDbContext db, CancellationToken ct) =>
            new ElsaAnswer(new JsonObject { ["workflowDefinitionIds"] = new JsonArray([.. (await DefinitionUsers.Of(db, definitionId, ct)).Select(v => (JsonNode?)v.DefinitionId)]) })).Demands(Permission.ViewDefinitions);
        definitions.MapGet("/subgraph/{versionId}", async (string versionId, ElsaQuery query, DefinitionQueries read, Caller caller, CancellationToken ct) =>
            new ElsaAnswer(Subgraph.Of((JsonObject)(await read.Show(caller.Actor, versionId, ct))["root"]!, query.Text("parentNodeId")))).Demands(Permission.ViewDefinitions);
        definitions.MapGet("/subgraph/segments/{versionId}", async (string versionId, ElsaQuery query, DefinitionQueries read, Caller caller, CancellationToken ct) =>
            new ElsaAnswer(Subgraph.Segments((JsonObject)(await read.Show(caller.Actor, versionId, ct))["root"]!, query.Text("childNodeId")))).Demands(Permission.ViewDefinitions);
    }

    private static void Writing(RouteGroupBuilder definitions)
    {
        definitions.MapPost("/", async (ElsaBody body, SaveDefinition save, PublishDefinition publish, DefinitionQueries read, Caller caller, CancellationToken ct) =>
        {
            var model = body.Object("model") ?? throw DefinitionErrors.Field("model", "The body has no model.");
            var answer = await save.RunUnderItsId(caller.Actor, DefinitionJson.Read(model.Json), ct);
            // Two steps: what does not publish is saved all the same.
            if (body.Flag("publish") == true)
                answer = Published(await publish.Run(caller.Actor, answer.DefinitionId, null, ct));
            return await Saved(read, caller.Actor, answer, body.Flag("publish") == true && !answer.IsChanged, ct);
        }).Demands(Permission.ManageDefinitions);
        definitions.MapPost("/import", async (ElsaBody body, SaveDefinition save, DefinitionQueries read, Caller caller, CancellationToken ct) =>
        {
            var answer = await save.RunUnderItsId(caller.Actor, DefinitionJson.Read(body.Json), ct);
            return new ElsaAnswer(await read.Show(caller.Actor, answer.Version.VersionId, ct));
        }).Demands(Permission.ManageDefinitions);
        definitions.MapPost("/{definitionId}/publish", async (string definitionId, PublishDefinition publish, DefinitionQueries read, Caller caller, CancellationToken ct) =>
        {
            var answer = Published(await publish.Run(caller.Actor, definitionId, null, ct));
            return await Saved(read, caller.Actor, answer, !answer.IsChanged, ct);
        }).Demands(Permission.ManageDefinitions);
        definitions.MapPost("/{definitionId}/retract", async (string definitionId, RetractDefinition retract, DefinitionQueries read, Caller caller, CancellationToken ct) =>
        {
            var answer = await retract.Run(caller.Actor, definitionId, ct);
            return new ElsaAnswer(await read.Show(caller.Actor, answer.Version.VersionId, ct));
        }).Demands(Permission.ManageDefinitions);
        definitions.MapPost("/{definitionId}/revert/{number:int}", async (string definitionId, int number, RollBackDefinition rollBack, Caller caller, CancellationToken ct) =>
        {
            var answer = await rollBack.Run(caller.Actor, definitionId, number, ct);
            return new ElsaAnswer(DefinitionJson.Summary(caller.Actor, answer.Version, definitionId), StatusCodes.Status201Created);
        }).Demands(Permission.ManageDefinitions);
        definitions.MapDelete("/{definitionId}", async (string definitionId, DeleteDefinition delete, Caller caller, CancellationToken ct) =>
        {
            await delete.Run(caller.Actor, definitionId, null, ct);
            return Results.NoContent();
        }).Demands(Permission.ManageDefinitions);
        // What uses a workflow is bound to the version it was published with, and moves on when it is published itself.
        definitions.MapPost("/{definitionId}/update-references", (string definitionId) => new ElsaAnswer(new JsonObject { ["affectedWorkflows"] = new JsonArray() })).Demands(Permission.ManageDefinitions);
    }

    private static void Running(RouteGroupBuilder definitions)
    {
        definitions.MapPost("/{definitionId}/execute", async (string definitionId, ElsaBody body, HttpContext http, StartInstance start, DefinitionQueries read, InstanceReader instances, Caller caller, CancellationToken ct) =>
        {
            var id = await Start(definitionId, body, start, read, caller.Actor, ct);
            http.Response.Headers["x-elsa-workflow-instance-id"] = id.ToString();
            http.Response.Headers["x-elsa-workflow-cannot-start"] = "False";
            return new ElsaAnswer(new JsonObject { ["workflowState"] = InstanceJson.State(await instances.Read(id, ct)) });
        }).Demands(Permission.ManageInstances);
        definitions.MapPost("/{definitionId}/dispatch", async (string definitionId, ElsaBody body, StartInstance start, DefinitionQueries read, Caller caller, CancellationToken ct) =>
            new ElsaAnswer(new JsonObject { ["workflowInstanceId"] = (await Start(definitionId, body, start, read, caller.Actor, ct)).ToString() })).Demands(Permission.ManageInstances);
    }

    /// <summary>The designer would say "published" to any success: what waits for signatures is told as a refusal, after it was put up for them.</summary>
    internal static DefinitionAnswer Published(DefinitionAnswer answer) =>
        answer.ChangeRequest is { } request ? throw DefinitionErrors.AwaitsSignatures(answer.Version.Number, request) : answer;

    private static async Task<Guid> Start(string definitionId, ElsaBody body, StartInstance start, DefinitionQueries read, Actor actor, CancellationToken ct)
    {
        // The designer asks for the latest version. A draft may still change, and an instance never does: it does not start on one.
        if (body.Text("versionOptions") is { Length: > 0 } options && await read.Version(definitionId, options, ct) is { IsPublished: false } other)
            throw DefinitionErrors.Draft(other.DefinitionId, other.Number);
        var answer = await start.Run(actor, definitionId, new StartInstance.Request { Input = body.Object("input")?.Json, CorrelationId = body.Text("correlationId") }, ct);
        return answer.InstanceId;
    }

    private static async Task<ElsaAnswer> Saved(DefinitionQueries read, Actor actor, DefinitionAnswer answer, bool alreadyPublished, CancellationToken ct) => new(new JsonObject
    {
        ["workflowDefinition"] = await read.Show(actor, answer.Version.VersionId, ct), ["alreadyPublished"] = alreadyPublished, ["consumingWorkflowCount"] = 0,
        ["validationErrors"] = new JsonArray(), ["warnings"] = new JsonArray([.. answer.Warnings.Select(w => (JsonNode?)w.Message)]),
    });
}
