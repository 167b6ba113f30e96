using Workflow.Approvals.People;
using Workflow.Server.Http;
using Workflow.Server.Identity;

namespace Workflow.Server.Features.Retention;

public static class RetentionEndpoints
{
    private const string NotPermitted = Policies.NotPermittedCode;

    public static void MapRetention(this IEndpointRouteBuilder api)
    {
        var retention = api.MapGroup("/retention").WithTags("Retention");
        retention.MapGet("/", (ShowRetention show, Caller caller, CancellationToken ct) => show.Run(caller.Actor, ct))
            .Describe("getRetention", "How long instances that are over are kept", "Before anybody says otherwise: for ever.")
            .Produces<RetentionView>()
            .Refuses(403, NotPermitted)
            .Demands(Permission.ViewRetention);
        retention.MapPut("/", (ChangeRetention.Request body, ChangeRetention change, Caller caller, CancellationToken ct) => change.Run(caller.Actor, body, ct))
            .Describe("changeRetention", "Say how long they are kept", "The engine's rows (state, journal, incidents) of instances that ended so long ago are written into a file and taken away, within the hour; they do not come back. Decisions, signatures, tasks and audit lines stay. Instances that have failed, wait, belong to one that does, or still have a message to deliver are kept. Audited.")
            .Example("""{ "afterDays": 365, "archives": true, "definitions": [{ "definitionId": "weekly-sync", "afterDays": 90, "archives": false }] }""")
            .Produces<RetentionView>()
            .Refuses(400, RetentionErrors.InvalidCode).Refuses(403, NotPermitted)
            .Demands(Permission.ManageRetention);
        retention.MapGet("/kept", (KeptInstances kept, Caller caller, CancellationToken ct) => kept.Run(caller.Actor, ct))
            .Describe("listKeptInstances", "How many are there, by process", "All of them at once: there are as many rows as processes.")
            .Produces<IReadOnlyList<KeptInstances.Row>>()
            .Refuses(403, NotPermitted)
            .Demands(Permission.ViewRetention);
        retention.MapGet("/archives", ([AsParameters] ArchiveList.Query query, ArchiveList list, Caller caller, CancellationToken ct) => list.Run(caller.Actor, query, ct))
            .Describe("listArchives", "Files into which instances were written", "Sorted by `archivedAt`, `lastFinishedAt`, `definitionId` or `bytes`; the newest first when nothing is said.")
            .Produces<Paged<ArchiveView>>()
            .Refuses(400, RequestErrors.SortUnknown, RequestErrors.PageInvalid).Refuses(403, NotPermitted)
            .Demands(Permission.ViewRetention);
    }
}
