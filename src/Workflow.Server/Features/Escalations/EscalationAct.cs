using Workflow.Approvals.ChangeRequests;
using Workflow.Approvals.People;

namespace Workflow.Server.Features.Escalations;

/// <summary>What every act on an escalation has in common: visible, answered before, then the domain, which says who may do it; then the process goes on.</summary>
public sealed class EscalationAct(Decisions decisions, EscalationCases cases)
{
    public Task<EscalationAnswer> Run(Actor actor, Guid id, string action, Func<EscalationCase, ActOutcome> act, CancellationToken ct) =>
        Run(actor, id, action, (found, attempt, token) => found.Go(attempt, act(found), token), ct);

    public Task<EscalationAnswer> Run(Actor actor, Guid id, string action, Func<EscalationCase, Attempt, CancellationToken, Task> act, CancellationToken ct)
    {
        var attempt = new Attempt(actor, "escalation." + action);
        return decisions.Run(attempt, async (db, token) =>
        {
            attempt.EarliestTimer = null;
            var found = await cases.Visible(db, attempt, id, token);
            await decisions.AnswerIfRepeated(db, attempt, token);
            await act(found, attempt, token);
            return EscalationAnswer.Of(found.Subject, actor);
        }, ct);
    }
}
