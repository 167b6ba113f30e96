using Workflow.Engine.Runtime;
using Workflow.Persistence.Outbox;

namespace Workflow.Server.Features.Outbox;

/// <summary>Delivers messages of one kind. At least once: whoever is killed in between delivers again.</summary>
public interface ICourier
{
    string Kind { get; }

    /// <summary>
    /// Delivers a claimed message and deletes it, where it has an effect in the database both in one transaction. <see cref="Delivery.NotYet"/>: nothing
    /// was done and nothing is wrong, ask again later.
    /// </summary>
    /// <exception cref="UndeliverableException">It will never be possible.</exception>
    Task<Delivery> Deliver(OutboxEntry message, CancellationToken ct);
}
