using Workflow.Engine.Runtime;
using Workflow.Persistence;
using Workflow.Persistence.Outbox;
using Workflow.Persistence.Stores;
using Workflow.Server.Features.Mail;

namespace Workflow.Server.Features.Outbox;

/// <summary>Hands mails over, then deletes them. Killed in between, the same mail with the same Message-Id goes out again.</summary>
public sealed class MailCourier(Transaction transaction, Mailer mailer) : ICourier
{
    public string Kind => MailMessage.Kind;

    public async Task<Delivery> Deliver(OutboxEntry message, CancellationToken ct)
    {
        await mailer.Send(message, ct);
        return await transaction.Run(async (db, token) =>
        {
            if (await OutboxStore.Mine(db, message, token) is { } mine)
                db.OutboxMessages.Remove(mine);
            return Delivery.Done;
        }, CancellationToken.None);
    }
}
