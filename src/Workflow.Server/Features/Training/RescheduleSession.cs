using Workflow.Approvals.People;
using Workflow.Approvals.Training;

namespace Workflow.Server.Features.Training;

/// <summary>Another time, place or number of seats; new seats go to who waits.</summary>
public sealed class RescheduleSession(TrainingAct act)
{
    public sealed record Request
    {
        public required DateTimeOffset StartsAt { get; init; }
        public required DateTimeOffset EndsAt { get; init; }
        public required string Place { get; init; }
        public required int Capacity { get; init; }
    }

    public Task<TrainingSessionAnswer> Run(Actor actor, Guid id, Request request, CancellationToken ct) => act.Run(actor, id, "reschedule", (found, _) =>
    {
        var outcome = found.Subject.Reschedule(actor, new SessionInput(null, request.StartsAt, request.EndsAt, request.Place, request.Capacity), found.Now, out var promoted);
        found.Promoted = promoted;
        return Task.FromResult(outcome);
    }, ct);
}
