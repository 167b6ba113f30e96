using Workflow.Approvals.People;
using Workflow.Server.Http;
using Workflow.Server.Identity;

namespace Workflow.Server.Features.Outbox;

public static class OutboxEndpoints
{
    public static void MapOutbox(this IEndpointRouteBuilder api)
    {
        var outbox = api.MapGroup("/outbox").WithTags("Outbox");
        outbox.MapGet("/", ([AsParameters] OutboxList.Query query, OutboxList list, Caller caller, CancellationToken ct) => list.Run(caller.Actor, query, ct))
            .Describe("listOutbox", "Messages that could not be delivered", "The dead letters, the latest first; `state=waiting` for what is still being delivered. Filter by `kind`: workflow, http, notice, mail.")
            .Produces<Paged<OutboxView>>().Values("state", "dead", "waiting")
            .Refuses(400, RequestErrors.PageInvalid, RequestErrors.InvalidCode).Refuses(403, Policies.NotPermittedCode)
            .Demands(Permission.ViewOutbox);
        outbox.MapPost("/{id:guid}/replay", (Guid id, ReplayMessage replay, Caller caller, CancellationToken ct) => replay.Run(caller.Actor, id, ct))
            .Describe("replayMessage", "Deliver a dead letter again", "With the same id and idempotency key. Audited.")
            .Produces<ReplayMessage.Response>()
            .Refuses(403, Policies.NotPermittedCode).Refuses(404, OutboxErrors.NotFoundCode).Refuses(409, OutboxErrors.NotDeadCode)
            .Demands(Permission.ReplayOutbox);
    }
}
