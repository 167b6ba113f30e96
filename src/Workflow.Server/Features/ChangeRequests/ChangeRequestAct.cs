using Workflow.Approvals.People;

namespace Workflow.Server.Features.ChangeRequests;

/// <summary>What every act on a change request has in common, in the order in which things are checked: visible, permitted, answered before; then the domain.</summary>
public sealed class ChangeRequestAct(Decisions decisions, ChangeRequestCases cases)
{
    public Task<ChangeRequestAnswer> Run(
        Actor actor, Guid id, Permission permission, string action, Func<ChangeRequestCase, Attempt, CancellationToken, Task> act, CancellationToken ct)
    {
        var attempt = new Attempt(actor, action);
        return decisions.Run(attempt, async (db, token) =>
        {
            attempt.EarliestTimer = null;
            var found = await cases.Visible(db, attempt, id, permission, token);
            await decisions.AnswerIfRepeated(db, attempt, token);
            await act(found, attempt, token);
            return ChangeRequestAnswer.Of(found.Subject, actor);
        }, ct);
    }
}
