using Workflow.Approvals.People;

namespace Workflow.Server.Features.Training;

/// <summary>Oneself, or anybody by the coordinator; a full session has a waiting list.</summary>
public sealed class EnrolInSession(TrainingAct act)
{
    public sealed record Request
    {
        /// <summary>Null: oneself.</summary>
        public Guid? UserId { get; init; }
    }

    public Task<TrainingSessionAnswer> Run(Actor actor, Guid id, Request request, CancellationToken ct) => act.Run(actor, id, "enrol", async (found, token) =>
    {
        var who = await Learners.Find(found.Db, request.UserId ?? actor.UserId, "userId", token);
        return found.Subject.Enrol(actor, who, await Learners.Certificates(found.Db, who.UserId, token), found.Now);
    }, ct);
}
