using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc;
using Workflow.Approvals.People;
using Workflow.Server.Features.ChangeRequests;
using Workflow.Server.Features.Instances;
using Workflow.Server.Http;
using Workflow.Server.Identity;

namespace Workflow.Server.Features.Definitions;

public static class DefinitionEndpoints
{
    private const string NotPermitted = Policies.NotPermittedCode;
    private const string NotFound = DefinitionErrors.NotFoundCode;
    private const string VersionNotFound = DefinitionErrors.VersionNotFoundCode;
    private const string Malformed = DefinitionErrors.MalformedCode;
    private const string Zip = "application/zip";
    private const string Drawing = """
        { "name": "Ask for leave", "root": { "id": "flow", "type": "Elsa.Flowchart", "version": 1, "activities": [{ "id": "start", "type": "Elsa.Start", "version": 1 }], "connections": [] } }
        """;

    public static void MapDefinitions(this IEndpointRouteBuilder api)
    {
        var definitions = api.MapGroup("/definitions").WithTags("Definitions");
        Reading(definitions);
        Drawings(definitions);
        Publishing(definitions);
        Running(definitions);
    }

    private static void Reading(RouteGroupBuilder definitions)
    {
        definitions.MapGet("/", ([AsParameters] DefinitionList.Query query, DefinitionList list, Caller caller, CancellationToken ct) => list.Run(caller.Actor, query, ct))
            .Describe("listDefinitions", "The workflows", "One line each, as the latest version names them. Sorted by `name`, `definitionId`, `createdAt`, `savedAt` or `number`.")
            .Produces<Paged<DefinitionRow>>().Values("state", "published", "draft")
            .Refuses(400, RequestErrors.SortUnknown, RequestErrors.PageInvalid, RequestErrors.InvalidCode).Refuses(403, NotPermitted)
            .Demands(Permission.ViewDefinitions);
        definitions.MapGet("/export", ([FromQuery] string[]? definitionId, ExportDefinitions export, Caller caller, CancellationToken ct) => File(export.Run(caller.Actor, definitionId ?? [], ct)))
            .Describe("exportDefinitions", "Several workflows as a zip archive", "The latest versions of those named by `definitionId` (repeat it), of all when none is named.")
            .Produces<byte[]>(200, Zip)
            .Refuses(403, NotPermitted).Refuses(404, NotFound)
            .Demands(Permission.ViewDefinitions);
        definitions.MapGet("/{definitionId}", (string definitionId, int? number, DefinitionDetails details, Caller caller, CancellationToken ct) => details.Run(caller.Actor, definitionId, number, ct))
            .Describe("getDefinition", "A version of a workflow", "The latest, or the one with this `number`; with its content in the Elsa 3 format and what the validator says about it.")
            .Produces<VersionDetails>()
            .Refuses(403, NotPermitted).Refuses(404, NotFound, VersionNotFound)
            .Demands(Permission.ViewDefinitions);
        definitions.MapGet("/{definitionId}/export", (string definitionId, int? number, ExportDefinitions export, Caller caller, CancellationToken ct) => File(export.Run(caller.Actor, definitionId, number, ct)))
            .Describe("exportDefinition", "A version as a file", "The latest, or the one with this `number`. This server and a stock Elsa 3.8 import it.")
            .Produces<JsonObject>()
            .Refuses(403, NotPermitted).Refuses(404, NotFound, VersionNotFound)
            .Demands(Permission.ViewDefinitions);
        definitions.MapGet("/{definitionId}/versions", (string definitionId, [AsParameters] DefinitionVersions.Query query, DefinitionVersions versions, Caller caller, CancellationToken ct) => versions.Run(caller.Actor, definitionId, query, ct))
            .Describe("listVersions", "The versions of a workflow", "The newest first.")
            .Produces<Paged<VersionRow>>()
            .Refuses(400, RequestErrors.PageInvalid).Refuses(403, NotPermitted).Refuses(404, NotFound)
            .Demands(Permission.ViewDefinitions);
        definitions.MapGet("/{definitionId}/versions/{number:int}/changes", (string definitionId, int number, int? from, CompareVersions compare, Caller caller, CancellationToken ct) => compare.Run(caller.Actor, definitionId, number, from, ct))
            .Describe("compareVersions", "What a version says differently", "Compared with the version `from`, or with the one before it.")
            .Produces<DefinitionDifference>()
            .Refuses(403, NotPermitted).Refuses(404, VersionNotFound)
            .Demands(Permission.ViewDefinitions);
    }

    private static void Drawings(RouteGroupBuilder definitions)
    {
        definitions.MapPost("/", (DefinitionBody body, SaveDefinition save, Caller caller, CancellationToken ct) => save.Run(caller.Actor, null, body.Read(), ct))
            .Describe("createDefinition", "Save a new workflow as a draft", "Finished or not. The same drawing sent twice is saved once. Audited.")
            .Accepts<JsonObject>("application/json").Example(Drawing).WithMetadata(new BodyLimit(RequestBodies.DrawingLimit))
            .Produces<DefinitionAnswer>(201)
            .Refuses(400, Malformed).Refuses(403, NotPermitted)
            .Demands(Permission.ManageDefinitions);
        definitions.MapPut("/{definitionId}", (string definitionId, DefinitionBody body, SaveDefinition save, Caller caller, CancellationToken ct) => save.Run(caller.Actor, definitionId, body.Read(), ct))
            .Describe("saveDefinition", "Save a drawing as the draft of its workflow", "Finished or not. A published version stays as it is: saving over one makes the next version. Ids and numbers in the body do not count.")
            .Accepts<JsonObject>("application/json").Example(Drawing).WithMetadata(new BodyLimit(RequestBodies.DrawingLimit))
            .Produces<DefinitionAnswer>()
            .Refuses(400, Malformed).Refuses(403, NotPermitted).Refuses(404, NotFound)
            .Demands(Permission.ManageDefinitions);
        definitions.MapPost("/import", (DefinitionBody body, ImportDefinitions import, Caller caller, CancellationToken ct) => import.Run(caller.Actor, [new("definition", body.Bytes)], ct))
            .Describe("importDefinitions", "Save definitions from a file as drafts", "One as JSON, or many as a zip archive; all of them or none. A workflow whose id is known gets a draft, others are new.")
            .Accepts<JsonObject>("application/json", Zip).Example(Drawing).WithMetadata(new BodyLimit(RequestBodies.DrawingLimit))
            .Produces<ImportDefinitions.Response>()
            .Refuses(400, Malformed, DefinitionErrors.ArchiveCode).Refuses(403, NotPermitted)
            .Demands(Permission.ManageDefinitions);
        definitions.MapPost("/{definitionId}/duplicate", (string definitionId, DuplicateDefinition.Request body, DuplicateDefinition duplicate, Caller caller, CancellationToken ct) => duplicate.Run(caller.Actor, definitionId, body, ct))
            .Describe("duplicateDefinition", "Begin a new workflow as a copy", "Of the latest version, as a draft.")
            .Example("""{ "name": "Change request for bridges" }""")
            .Produces<DefinitionAnswer>(201)
            .Refuses(400, Malformed).Refuses(403, NotPermitted).Refuses(404, NotFound)
            .Demands(Permission.ManageDefinitions);
        definitions.MapPost("/{definitionId}/versions/{number:int}/rollback", (string definitionId, int number, RollBackDefinition rollBack, Caller caller, CancellationToken ct) => rollBack.Run(caller.Actor, definitionId, number, ct))
            .Describe("rollBackDefinition", "Make an earlier version the next draft", "Nothing is published by it. A version that came with the program and was put beside those drawn here is taken over in the same way.")
            .Produces<DefinitionAnswer>()
            .Refuses(403, NotPermitted).Refuses(404, VersionNotFound)
            .Demands(Permission.ManageDefinitions);
        definitions.MapDelete("/{definitionId}/versions/{number:int}", (string definitionId, int number, DeleteDefinition delete, Caller caller, CancellationToken ct) => delete.Run(caller.Actor, definitionId, number, ct))
            .Describe("deleteVersion", "Delete a version", "Not one with unfinished instances, and not one that carried change requests.")
            .Produces<DeleteDefinition.Response>()
            .Refuses(403, NotPermitted).Refuses(404, VersionNotFound).Refuses(409, DefinitionErrors.UnfinishedCode, DefinitionErrors.EvidenceCode, DefinitionErrors.UsedCode, DefinitionErrors.AwaitsSignaturesCode, DefinitionErrors.NeedsSignaturesCode)
            .Demands(Permission.ManageDefinitions);
        definitions.MapDelete("/{definitionId}", (string definitionId, DeleteDefinition delete, Caller caller, CancellationToken ct) => delete.Run(caller.Actor, definitionId, null, ct))
            .Describe("deleteDefinition", "Delete a workflow with all its versions", "Under the same conditions as a version. One that came with the program returns with the next start; retract it instead.")
            .Produces<DeleteDefinition.Response>()
            .Refuses(403, NotPermitted).Refuses(404, NotFound).Refuses(409, DefinitionErrors.UnfinishedCode, DefinitionErrors.EvidenceCode, DefinitionErrors.UsedCode, DefinitionErrors.AwaitsSignaturesCode, DefinitionErrors.NeedsSignaturesCode)
            .Demands(Permission.ManageDefinitions);
    }

    private static void Publishing(RouteGroupBuilder definitions)
    {
        definitions.MapPost("/{definitionId}/publish", (string definitionId, PublishDefinition.Request body, PublishDefinition publish, Caller caller, CancellationToken ct) => publish.Run(caller.Actor, definitionId, body.Number, ct))
            .Describe("publishDefinition", "Publish a version", "The latest, or the one with this number. It is validated: errors refuse and name activity and property, warnings are in the answer. When governed processes are published with signatures, `changeRequest` names the request that both leads sign, and the version is not published yet. Audited.")
            .Example("""{ "number": 2 }""")
            .Produces<DefinitionAnswer>()
            .Refuses(400, DefinitionErrors.InvalidCode).Refuses(403, NotPermitted).Refuses(404, NotFound, VersionNotFound).Refuses(409, DefinitionErrors.OlderCode, DefinitionErrors.ReturnedCode, ProcessErrors.NotPublishedCode).Refuses(422, DefinitionErrors.OutsideProjectCode, ProjectErrors.InactiveCode)
            .Demands(Permission.ManageDefinitions);
        definitions.MapPost("/{definitionId}/retract", (string definitionId, RetractDefinition retract, Caller caller, CancellationToken ct) => retract.Run(caller.Actor, definitionId, ct))
            .Describe("retractDefinition", "Take back the published version", "From now on nothing starts on the workflow; what runs goes on. Audited.")
            .Produces<DefinitionAnswer>()
            .Refuses(403, NotPermitted).Refuses(404, NotFound).Refuses(409, DefinitionErrors.NeedsSignaturesCode)
            .Demands(Permission.ManageDefinitions);
        definitions.MapGet("/governance", (ShowPublicationRule show, Caller caller, CancellationToken ct) => show.Run(caller.Actor, ct))
            .Describe("getPublicationRule", "Whether governed processes are published with signatures", "A process is governed when it uses a step of the Approvals toolbox, and so is the one that carries change requests.")
            .Produces<PublicationRuleView>()
            .Refuses(403, NotPermitted)
            .Demands(Permission.ViewDefinitions);
        definitions.MapPut("/governance", (ChangePublicationRule.Request body, ChangePublicationRule change, Caller caller, CancellationToken ct) => change.Run(caller.Actor, body, ct))
            .Describe("changePublicationRule", "Turn signatures for governed processes on or off", "On: publishing a version of a governed process makes a change request in this project, and the version becomes active when both leads have signed. The project is active and has both leads. Audited.")
            .Example("""{ "requiresSignatures": false, "projectId": null }""")
            .Produces<PublicationRuleView>()
            .Refuses(403, NotPermitted).Refuses(409, ProcessErrors.NotPublishedCode).Refuses(422, DefinitionErrors.SigningProjectCode)
            .Demands(Permission.ManagePublicationRule);
    }

    private static void Running(RouteGroupBuilder definitions)
    {
        definitions.MapPost("/{definitionId}/simulate", (string definitionId, SimulateDefinition.Request body, SimulateDefinition simulate, Caller caller, CancellationToken ct) => simulate.Run(caller.Actor, definitionId, body, ct))
            .Describe("simulateDefinition", "See the route without going it", "Who would be asked, in which order, with which deadlines. Nothing is stored and nobody is told. Members of projects see the published change request; who draws sees every version, and drawings that are not saved.")
            .Example("""{ "input": { "assessmentDays": 5 }, "answers": { "sign-pm": ["Returned"] } }""").WithMetadata(new BodyLimit(RequestBodies.DrawingLimit))
            .Produces<SimulateDefinition.Response>()
            .Refuses(400, RequestErrors.InvalidCode, Malformed, DefinitionErrors.InvalidCode).Refuses(403, NotPermitted).Refuses(404, NotFound, VersionNotFound)
            .Demands(Permission.SimulateDefinition);
        definitions.MapPost("/{definitionId}/instances", (string definitionId, StartInstance.Request body, StartInstance start, Caller caller, CancellationToken ct) => start.Run(caller.Actor, definitionId, body, ct))
            .Describe("startInstance", "Start a workflow", "On its published version. One that decides about a change request starts only with it, by submitting it. Audited.")
            .Example("""{ "input": { "days": 3 }, "correlationId": "leave-2026-17" }""")
            .Produces<InstanceAnswer>(201)
            .Refuses(400, RequestErrors.InvalidCode).Refuses(403, NotPermitted).Refuses(404, NotFound).Refuses(409, DefinitionErrors.NotPublishedCode, DefinitionErrors.NeedsSubjectCode)
            .Demands(Permission.ManageInstances);
    }

    private static async Task<IResult> File(Task<ExportedFile> made)
    {
        var file = await made;
        return Results.File(file.Bytes, file.ContentType, file.Name);
    }
}
