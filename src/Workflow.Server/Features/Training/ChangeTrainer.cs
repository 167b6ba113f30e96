using Workflow.Approvals.People;
using Workflow.Approvals.Training;

namespace Workflow.Server.Features.Training;

/// <summary>Somebody else teaches or assesses a session; both are told.</summary>
public sealed class ChangeTrainer(TrainingAct act)
{
    public sealed record Request
    {
        public required Guid TrainerId { get; init; }
    }

    public Task<TrainingSessionAnswer> Run(Actor actor, Guid id, Request request, CancellationToken ct) => act.Run(actor, id, TrainingSessionAction.ChangeTrainer, null, async (found, token) =>
    {
        var (it, former) = (found.Subject, found.Subject.TrainerId);
        var outcome = it.ChangeTrainer(actor, await Learners.Find(found.Db, request.TrainerId, token), found.Now);
        if (former != it.TrainerId)
            found.Notices.AddRange([TrainingTexts.Teaches(it, found.Module), TrainingTexts.TeachesNoMore(it, found.Module, former)]);
        found.Conflicts = await BusyTimes.Of(found.Db, actor, [it.TrainerId], it.StartsAt, it.EndsAt, it.Id, token);
        return outcome;
    }, ct);
}
