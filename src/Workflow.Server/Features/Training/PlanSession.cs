using Workflow.Approvals.People;
using Workflow.Approvals.Training;
using Workflow.Server.Identity;

namespace Workflow.Server.Features.Training;

/// <summary>The coordinator puts a session of a module on the calendar; the trainer is told. The answer shows what else the trainer has in that time.</summary>
public sealed class PlanSession(Decisions decisions, TrainingNotices notices, TimeProvider clock)
{
    public sealed record Request
    {
        /// <summary>A code of the catalogue.</summary>
        public required string ModuleCode { get; init; }
        public required Guid TrainerId { get; init; }
        public required DateTimeOffset StartsAt { get; init; }
        public required DateTimeOffset EndsAt { get; init; }

        /// <summary>A room or a link.</summary>
        public required string Place { get; init; }

        /// <summary>Seats, 1 to 500; who comes later waits.</summary>
        public required int Capacity { get; init; }
    }

    public Task<TrainingSessionAnswer> Run(Actor actor, Request request, CancellationToken ct)
    {
        var attempt = new Attempt(actor, "training.plan");
        return decisions.Run(attempt, async (db, token) =>
        {
            Policies.Demand(actor, Permission.CoordinateTraining);
            await decisions.AnswerIfRepeated(db, attempt, token);
            var now = clock.GetUtcNow();
            var module = await Learners.Module(db, request.ModuleCode, token);
            var outcome = TrainingSession.Plan(actor, new SessionInput(request.StartsAt, request.EndsAt, request.Place, request.Capacity), module, await Learners.Find(db, request.TrainerId, token), now, out var it);
            db.TrainingSessions.Add(it);
            foreach (var line in outcome.Audit)
                db.Audit(line);
            await notices.Send(db, [TrainingTexts.Teaches(it, module!)], now, token);
            return TrainingSessionAnswer.Of(it, null, await BusyTimes.Of(db, actor, [it.TrainerId], it.StartsAt, it.EndsAt, it.Id, token), isNew: true);
        }, ct);
    }
}
