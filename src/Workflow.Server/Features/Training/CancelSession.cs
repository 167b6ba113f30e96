using Workflow.Approvals.People;

namespace Workflow.Server.Features.Training;

/// <summary>The coordinator takes a session off the calendar.</summary>
public sealed class CancelSession(TrainingAct act)
{
    public sealed record Request
    {
        public required string Reason { get; init; }
    }

    public Task<TrainingSessionAnswer> Run(Actor actor, Guid id, Request request, CancellationToken ct) => act.Run(actor, id, "cancel", (found, _) => Task.FromResult(found.Subject.Cancel(actor, request.Reason, found.Now)), ct);
}
