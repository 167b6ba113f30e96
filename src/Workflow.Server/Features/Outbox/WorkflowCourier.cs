using Workflow.Engine.Runtime;
using Workflow.Persistence.Outbox;
using Workflow.Persistence.Stores;
using Workflow.Server.Features.Instances;

namespace Workflow.Server.Features.Outbox;

/// <summary>What instances want of each other: start, report, cancel, publish. One transaction does it and deletes the message.</summary>
public sealed class WorkflowCourier(InstanceWork work) : ICourier
{
    public string Kind => Dispatch.MessageKind;

    public Task<Delivery> Deliver(OutboxEntry message, CancellationToken ct) => work.Run("dispatch", async (db, at, token) =>
    {
        if (await OutboxStore.Mine(db, message, token) is not { } mine)
            return Delivery.Done;
        var delivery = await at.Runner.Deliver(mine.ToMessage(), at.Ports, token);
        if (delivery is Delivery.Done)
            db.OutboxMessages.Remove(mine);
        return delivery;
    }, ct);
}
