using Workflow.Approvals.Activities;
using Workflow.Engine.Runtime;
using Workflow.Persistence;
using Workflow.Persistence.Outbox;
using Workflow.Persistence.Stores;
using Workflow.Server.Features.Notifications;

namespace Workflow.Server.Features.Outbox;

/// <summary>Notices become notifications, and mails in the outbox, in the transaction that deletes them.</summary>
public sealed class NoticeCourier(Transaction transaction, NoticeDelivery notices) : ICourier
{
    public string Kind => NoticeMessage.Kind;

    public Task<Delivery> Deliver(OutboxEntry message, CancellationToken ct) => transaction.Run(async (db, token) =>
    {
        if (await OutboxStore.Mine(db, message, token) is { } mine)
        {
            await notices.Deliver(db, mine, token);
            db.OutboxMessages.Remove(mine);
        }
        return Delivery.Done;
    }, ct);
}
