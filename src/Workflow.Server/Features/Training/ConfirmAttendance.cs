using Workflow.Approvals.People;
using Workflow.Approvals.Training;

namespace Workflow.Server.Features.Training;

/// <summary>The trainer says who was there.</summary>
public sealed class ConfirmAttendance(TrainingAct act)
{
    public sealed record Request
    {
        public required IReadOnlyList<Guid> Present { get; init; }
    }

    public Task<TrainingSessionAnswer> Run(Actor actor, Guid id, Request request, CancellationToken ct) =>
        act.Run(actor, id, TrainingSessionAction.ConfirmAttendance, found => found.Subject.ConfirmAttendance(actor, [.. request.Present], found.Now), ct);
}
