using Workflow.Approvals.ChangeRequests;
using Workflow.Approvals.People;

namespace Workflow.Server.Features.Reviews;

/// <summary>What every act on a review has in common: visible, answered before, then the domain, which says who may do it; then the process goes on.</summary>
public sealed class ReviewAct(Decisions decisions, ReviewCases cases)
{
    public Task<ReviewAnswer> Run(Actor actor, Guid id, string action, Func<ReviewCase, ActOutcome> act, CancellationToken ct) =>
        Run(actor, id, action, (found, _) => Task.FromResult(act(found)), ct);

    public Task<ReviewAnswer> Run(Actor actor, Guid id, string action, Func<ReviewCase, CancellationToken, Task<ActOutcome>> act, CancellationToken ct)
    {
        var attempt = new Attempt(actor, "review." + action);
        return decisions.Run(attempt, async (db, token) =>
        {
            attempt.EarliestTimer = null;
            var found = await cases.Visible(db, attempt, id, token);
            await decisions.AnswerIfRepeated(db, attempt, token);
            await found.Go(attempt, await act(found, token), token);
            return ReviewAnswer.Of(found.Subject, actor);
        }, ct);
    }
}
