using Workflow.Approvals.Refusals;

namespace Workflow.Server.Features.Outbox;

/// <summary>Every refusal about outbox messages.</summary>
public static class OutboxErrors
{
    public const string NotFoundCode = "outbox.not-found";
    public const string NotDeadCode = "outbox.not-dead";

    public static RefusedException NotFound(Guid id) => new(RefusalKind.NotFound, NotFoundCode, $"There is no message {id}: it is delivered, or never was.");

    public static RefusedException NotDead() => new(RefusalKind.Conflict, NotDeadCode, "The message is still being delivered; only a dead letter can be replayed.");
}
