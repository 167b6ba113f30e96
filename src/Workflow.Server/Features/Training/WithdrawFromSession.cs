using Workflow.Approvals.People;

namespace Workflow.Server.Features.Training;

/// <summary>The seat goes to whoever waits longest, and they are told.</summary>
public sealed class WithdrawFromSession(TrainingAct act)
{
    public sealed record Request
    {
        /// <summary>Null: oneself.</summary>
        public Guid? UserId { get; init; }
    }

    public Task<TrainingSessionAnswer> Run(Actor actor, Guid id, Request request, CancellationToken ct) => act.Run(actor, id, "withdraw", (found, _) =>
    {
        var outcome = found.Subject.Withdraw(actor, request.UserId ?? actor.UserId, found.Now, out var promoted);
        found.Promoted = promoted is null ? [] : [promoted];
        return Task.FromResult(outcome);
    }, ct);
}
