using Workflow.Approvals.People;
using Workflow.Approvals.Training;

namespace Workflow.Server.Features.Training;

/// <summary>Oneself, or anybody by the coordinator; a full session has a waiting list. Who gets a seat is invited. The answer shows what else the learner has in that time.</summary>
public sealed class EnrolInSession(TrainingAct act)
{
    public sealed record Request
    {
        /// <summary>Null: oneself.</summary>
        public Guid? UserId { get; init; }
    }

    public Task<TrainingSessionAnswer> Run(Actor actor, Guid id, Request request, CancellationToken ct)
    {
        var learner = request.UserId ?? actor.UserId;
        return act.Run(actor, id, TrainingSessionAction.Enrol, learner, async (found, token) =>
        {
            var (it, who) = (found.Subject, await Learners.Find(found.Db, learner, token));
            var outcome = it.Enrol(actor, learner, who, found.Module, await Learners.Certificates(found.Db, [learner], token), found.Now);
            found.Promote(it.Enrolments.Where(e => e.UserId == learner && e.Status is EnrolmentStatus.Enrolled));
            found.Conflicts = await BusyTimes.Of(found.Db, actor, [learner], it.StartsAt, it.EndsAt, it.Id, token);
            return outcome;
        }, ct);
    }
}
