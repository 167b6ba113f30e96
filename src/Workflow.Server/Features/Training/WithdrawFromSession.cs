using Workflow.Approvals.People;
using Workflow.Approvals.Training;

namespace Workflow.Server.Features.Training;

/// <summary>The seat leaves one calendar and comes into another: it goes to whoever waits longest, and they are told.</summary>
public sealed class WithdrawFromSession(TrainingAct act)
{
    public sealed record Request
    {
        /// <summary>Null: oneself.</summary>
        public Guid? UserId { get; init; }
    }

    public Task<TrainingSessionAnswer> Run(Actor actor, Guid id, Request request, CancellationToken ct)
    {
        var learner = request.UserId ?? actor.UserId;
        return act.Run(actor, id, TrainingSessionAction.Withdraw, learner, (found, _) =>
        {
            var hadSeat = found.Subject.Enrolments.Any(e => e.UserId == learner && e.Status is EnrolmentStatus.Enrolled);
            var outcome = found.Subject.Withdraw(actor, learner, found.Now, out var promoted);
            if (hadSeat)
                found.Notices.Add(TrainingTexts.SeatGiven(found.Subject, found.Module, found.Subject.Enrolments.Single(e => e.UserId == learner)));
            found.Promote(promoted);
            return Task.FromResult(outcome);
        }, ct);
    }
}
