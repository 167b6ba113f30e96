using System.Text.Json.Nodes;
using Workflow.Approvals.People;
using Workflow.Engine.Runtime;
using Workflow.Server.Http;
using Workflow.Server.Identity;

namespace Workflow.Server.Features.Instances;

public static class InstanceEndpoints
{
    private const string NotPermitted = Policies.NotPermittedCode;
    private const string NotFound = InstanceErrors.NotFoundCode;
    private const string MigrationExample = """{ "number": 2, "mapping": { "sign-pm": "sign-project-manager" }, "reason": "The new version asks the VP, too." }""";

    public static void MapInstances(this IEndpointRouteBuilder api)
    {
        var instances = api.MapGroup("/instances").WithTags("Instances");
        instances.MapGet("/", ([AsParameters] InstanceList.Query query, InstanceList list, Caller caller, CancellationToken ct) => list.Run(caller.Actor, query, ct))
            .Describe("listInstances", "Workflow instances", "Sorted by `createdAt`, `updatedAt`, `finishedAt`, `name` or `definitionId`; the newest first when nothing is said.")
            .Produces<Paged<InstanceRow>>().Values<WorkflowStatus>("status").Values<WorkflowSubStatus>("subStatus")
            .Refuses(400, RequestErrors.SortUnknown, RequestErrors.PageInvalid, RequestErrors.InvalidCode).Refuses(403, NotPermitted)
            .Demands(Permission.ViewInstances);
        instances.MapGet("/{instanceId:guid}", (Guid instanceId, InstanceDetails details, Caller caller, CancellationToken ct) => details.Run(caller.Actor, instanceId, ct))
            .Describe("getInstance", "One instance", "Where it waits, what it holds, what went wrong. Of an instance with a subject only names, ids and instants are shown, not what people wrote.")
            .Produces<InstanceView>()
            .Refuses(403, NotPermitted).Refuses(404, NotFound)
            .Demands(Permission.ViewInstances);
        instances.MapGet("/{instanceId:guid}/journal", (Guid instanceId, [AsParameters] InstanceJournal.Query query, InstanceJournal journal, Caller caller, CancellationToken ct) => journal.Run(caller.Actor, instanceId, query, ct))
            .Describe("listJournal", "What happened in an instance", "Line by line, in order.")
            .Produces<Paged<JournalRow>>()
            .Refuses(400, RequestErrors.PageInvalid).Refuses(403, NotPermitted).Refuses(404, NotFound)
            .Demands(Permission.ViewInstances);
        instances.MapGet("/{instanceId:guid}/export", async (Guid instanceId, ExportInstance export, Caller caller, CancellationToken ct) =>
            {
                var file = await export.Run(caller.Actor, instanceId, ct);
                return Results.File(file.Bytes, file.ContentType, file.Name);
            })
            .Describe("exportInstance", "An instance with its journal as a file", "For people and tools; it is not read back.")
            .Produces<JsonObject>()
            .Refuses(403, NotPermitted).Refuses(404, NotFound)
            .Demands(Permission.ViewInstances);
        instances.MapPost("/{instanceId:guid}/cancel", (Guid instanceId, CancelInstance.Request body, CancelInstance cancel, Caller caller, CancellationToken ct) => cancel.Run(caller.Actor, instanceId, body.Reason, ct))
            .Describe("cancelInstance", "End an instance", "Not one that carries a subject: that is withdrawn or decided. Audited.")
            .Example("""{ "reason": "Started by mistake." }""")
            .Produces<InstanceAnswer>()
            .Refuses(400, InstanceErrors.InvalidCode).Refuses(403, NotPermitted).Refuses(404, NotFound).Refuses(409, InstanceErrors.HasSubjectCode, InstanceErrors.OverCode)
            .Demands(Permission.ManageInstances);
        instances.MapDelete("/{instanceId:guid}", (Guid instanceId, DeleteInstance delete, Caller caller, CancellationToken ct) => delete.Run(caller.Actor, instanceId, ct))
            .Describe("deleteInstance", "Delete a finished instance", "With its journal. Not one that carries a subject. Audited.")
            .Produces<DeleteInstance.Response>()
            .Refuses(403, NotPermitted).Refuses(404, NotFound).Refuses(409, InstanceErrors.HasSubjectCode, InstanceErrors.UnfinishedCode)
            .Demands(Permission.ManageInstances);
        instances.MapPost("/{instanceId:guid}/migration/preview", (Guid instanceId, MigrateInstance.Request body, MigrateInstance migrate, Caller caller, CancellationToken ct) => migrate.RunPreview(caller.Actor, instanceId, body, ct))
            .Describe("previewMigration", "What moving an instance to another version would do", "Where each place at work would stand, what would not run, and why it cannot be done if it cannot. Nothing changes.")
            .Example(MigrationExample)
            .Produces<MigrateInstance.Preview>()
            .Refuses(400, InstanceErrors.VersionCode).Refuses(403, NotPermitted).Refuses(404, NotFound)
            .Demands(Permission.ManageInstances);
        instances.MapPost("/{instanceId:guid}/migration", (Guid instanceId, MigrateInstance.Request body, MigrateInstance migrate, Caller caller, CancellationToken ct) => migrate.Run(caller.Actor, instanceId, body, ct))
            .Describe("migrateInstance", "Move an instance to another version", "What waits goes on waiting at the mapped step, what was done is not done again. Refused with reasons when a place has none. Audited.")
            .Example(MigrationExample)
            .Produces<InstanceAnswer>()
            .Refuses(400, InstanceErrors.VersionCode, InstanceErrors.InvalidCode).Refuses(403, NotPermitted).Refuses(404, NotFound).Refuses(409, InstanceErrors.MigrationCode)
            .Demands(Permission.ManageInstances);
    }
}
