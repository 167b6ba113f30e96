using System.Text.Json.Nodes;
using Workflow.Approvals.People;
using Workflow.Approvals.Refusals;
using Workflow.Server.ElsaApi.Shared;
using Workflow.Server.Features.Definitions;
using Workflow.Server.Http;
using Workflow.Server.Identity;

namespace Workflow.Server.ElsaApi.WorkflowDefinitions;

/// <summary>
/// The designer's calls about several definitions. Each is decided by itself; when some are refused, the others are done and the answer names the refused
/// ones, as 400, because the designer shows nothing else.
/// </summary>
public static class BulkRoutes
{
    public static void MapBulkDefinitions(this IEndpointRouteBuilder elsa)
    {
        elsa.MapPost("/bulk-actions/publish/workflow-definitions/by-definition-ids", async (ElsaBody body, PublishDefinition publish, Caller caller, CancellationToken ct) =>
        {
            var done = new Outcome();
            foreach (var id in body.Texts("definitionIds"))
                await done.Try(id, async () => DefinitionRoutes.Published(await publish.Run(caller.Actor, id, null, ct)).IsChanged);
            return done.Answer("published", "alreadyPublished", "updatedConsumers");
        }).Demands(Permission.ManageDefinitions);
        elsa.MapPost("/bulk-actions/retract/workflow-definitions/by-definition-ids", async (ElsaBody body, RetractDefinition retract, Caller caller, CancellationToken ct) =>
        {
            var done = new Outcome();
            foreach (var id in body.Texts("definitionIds"))
                await done.Try(id, async () => (await retract.Run(caller.Actor, id, ct)).IsChanged);
            return done.Answer("retracted", "alreadyRetracted");
        }).Demands(Permission.ManageDefinitions);
        elsa.MapPost("/bulk-actions/delete/workflow-definitions/by-definition-id", async (ElsaBody body, DeleteDefinition delete, Caller caller, CancellationToken ct) =>
        {
            var done = new Outcome();
            foreach (var id in body.Texts("definitionIds"))
                await done.Try(id, async () => (await delete.Run(caller.Actor, id, null, ct)).DeletedVersions.Count > 0);
            return done.Count("deleted");
        }).Demands(Permission.ManageDefinitions);
        elsa.MapPost("/bulk-actions/delete/workflow-definitions/by-id", async (ElsaBody body, DefinitionQueries read, DeleteDefinition delete, Caller caller, CancellationToken ct) =>
        {
            var done = new Outcome();
            foreach (var id in body.Texts("ids"))
                await done.Try(id, async () =>
                {
                    var row = await read.ById(id, ct);
                    return (await delete.Run(caller.Actor, row.DefinitionId, row.Number, ct)).DeletedVersions.Count > 0;
                });
            return done.Count("deleted");
        }).Demands(Permission.ManageDefinitions);
        elsa.MapPost("/bulk-actions/export/workflow-definitions", async (ElsaBody body, ExportDefinitions export, Caller caller, CancellationToken ct) =>
        {
            var file = await export.OfVersions(caller.Actor, body.Texts("ids"), body.Flag("includeConsumingWorkflows") == true, ct);
            return Results.File(file.Bytes, file.ContentType, file.Name);
        }).Demands(Permission.ViewDefinitions);
    }

    private sealed class Outcome
    {
        private readonly List<string> done = [], already = [], notFound = [];
        private readonly List<(string Id, string Why)> refused = [];

        public async Task Try(string id, Func<Task<bool>> act)
        {
            try
            {
                (await act() ? done : already).Add(id);
            }
            catch (RefusedException e) when (e.Kind == RefusalKind.NotFound)
            {
                notFound.Add(id);
            }
            catch (Exception e) when (e is InvalidDefinitionException or RefusedException { Kind: not RefusalKind.Forbidden })
            {
                refused.Add((id, e.Message));
            }
        }

        public ElsaAnswer Answer(string name, string alreadyName, params string[] empty)
        {
            var json = new JsonObject { [name] = List(done), [alreadyName] = List(already), ["notFound"] = List(notFound) };
            foreach (var other in empty) json[other] = new JsonArray();
            return Refused() ?? new ElsaAnswer(json);
        }

        public ElsaAnswer Count(string name) => Refused() ?? new ElsaAnswer(new JsonObject { [name] = done.Count });

        private ElsaAnswer? Refused() => refused.Count == 0 ? null : new(new JsonObject
        {
            ["statusCode"] = 400, ["message"] = $"{refused.Count} refused, {done.Count} done.",
            ["errors"] = new JsonObject(refused.DistinctBy(r => r.Id).Select(r => KeyValuePair.Create(r.Id, (JsonNode?)new JsonArray(r.Why)))),
        }, StatusCodes.Status400BadRequest);

        private static JsonArray List(List<string> ids) => new([.. ids.Select(id => (JsonNode?)id)]);
    }
}
