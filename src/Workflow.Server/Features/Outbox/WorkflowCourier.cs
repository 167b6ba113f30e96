using Workflow.Engine.Runtime;
using Workflow.Persistence;
using Workflow.Persistence.Outbox;
using Workflow.Persistence.Stores;
using Workflow.Server.Features.Instances;

namespace Workflow.Server.Features.Outbox;

/// <summary>What instances want of each other: start, report, cancel, publish. One transaction does it and deletes the message.</summary>
public sealed class WorkflowCourier(Transaction transaction, InstanceWork work) : ICourier
{
    public string Kind => Dispatch.MessageKind;

    public Task<Delivery> Deliver(OutboxEntry message, CancellationToken ct) => work.Run(transaction, async (db, at, token) =>
    {
        if (await OutboxStore.Mine(db, message, token) is not { } mine)
            return Delivery.Done;
        var delivery = await at.Runner.Deliver(mine.ToMessage(), at.Port, token);
        if (delivery is Delivery.Done)
            db.OutboxMessages.Remove(mine);
        return delivery;
    }, ct);
}
