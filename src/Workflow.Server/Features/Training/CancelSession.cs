using Workflow.Approvals.People;
using Workflow.Approvals.Training;

namespace Workflow.Server.Features.Training;

/// <summary>The coordinator takes a session off the calendar; whoever is in it, waits for it or teaches it is told.</summary>
public sealed class CancelSession(TrainingAct act)
{
    public sealed record Request
    {
        public required string Reason { get; init; }
    }

    public Task<TrainingSessionAnswer> Run(Actor actor, Guid id, Request request, CancellationToken ct) => act.Run(actor, id, TrainingSessionAction.Cancel, found =>
    {
        var it = found.Subject;
        var outcome = it.Cancel(actor, request.Reason, found.Now);
        found.Notices.AddRange(it.Present.Select(e => e.UserId).Append(it.TrainerId).Select(person => TrainingTexts.Cancelled(it, found.Module, person, request.Reason)));
        return outcome;
    }, ct);
}
