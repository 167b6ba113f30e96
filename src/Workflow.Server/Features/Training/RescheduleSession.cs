using Workflow.Approvals.People;
using Workflow.Approvals.Training;

namespace Workflow.Server.Features.Training;

/// <summary>Another time, place or number of seats. New seats go to who waits; whoever is in it is told of another time or place. The answer shows what they and the trainer have in that time.</summary>
public sealed class RescheduleSession(TrainingAct act)
{
    public sealed record Request
    {
        public required DateTimeOffset StartsAt { get; init; }
        public required DateTimeOffset EndsAt { get; init; }
        public required string Place { get; init; }

        /// <summary>Not below the seats that are taken.</summary>
        public required int Capacity { get; init; }
    }

    public Task<TrainingSessionAnswer> Run(Actor actor, Guid id, Request request, CancellationToken ct) => act.Run(actor, id, TrainingSessionAction.Reschedule, null, async (found, token) =>
    {
        var it = found.Subject;
        var people = it.Present.Select(e => e.UserId).ToList();
        var outcome = it.Reschedule(actor, new SessionInput(request.StartsAt, request.EndsAt, request.Place, request.Capacity), found.Module,
            await Learners.Certificates(found.Db, people, token), found.Now, out var moved, out var promoted);
        if (moved)
            found.Notices.AddRange(people.Append(it.TrainerId).Select(person => TrainingTexts.Moved(it, found.Module, person)));
        found.Promote(promoted);
        found.Conflicts = await BusyTimes.Of(found.Db, actor, [.. people, it.TrainerId], it.StartsAt, it.EndsAt, it.Id, token);
        return outcome;
    }, ct);
}
