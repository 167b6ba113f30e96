using Workflow.Approvals.Escalations;
using Workflow.Approvals.People;
using Workflow.Persistence;

namespace Workflow.Server.Features.Escalations;

/// <summary>As <see cref="EscalationAct"/>, for what is done to a meeting: an invitation that changes goes out with the same transaction.</summary>
public sealed class MeetingAct(Decisions decisions, EscalationCases cases, MeetingMails mails)
{
    public Task<EscalationAnswer> Run(Actor actor, Guid id, string action, Func<EscalationCase, MeetingOutcome> act, CancellationToken ct) =>
        Run(actor, id, action, (found, _, _) => Task.FromResult(act(found)), ct);

    public Task<EscalationAnswer> Run(Actor actor, Guid id, string action, Func<EscalationCase, WorkflowDbContext, CancellationToken, Task<MeetingOutcome>> act, CancellationToken ct)
    {
        var attempt = new Attempt(actor, "escalation." + action);
        return decisions.Run(attempt, async (db, token) =>
        {
            attempt.EarliestTimer = null;
            var found = await cases.Visible(db, attempt, id, token);
            await decisions.AnswerIfRepeated(db, attempt, token);
            var outcome = await act(found, db, token);
            await found.Go(attempt, outcome.Audit, outcome.Resume, token);
            if (outcome.Invitation is { } invitation)
                await mails.Send(db, found.Subject, invitation, found.Now, token);
            return EscalationAnswer.Of(found.Subject, actor);
        }, ct);
    }
}
