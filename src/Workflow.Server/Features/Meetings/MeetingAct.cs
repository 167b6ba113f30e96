using Workflow.Approvals.ChangeRequests;
using Workflow.Approvals.Meetings;
using Workflow.Approvals.People;
using Workflow.Server.Http;

namespace Workflow.Server.Features.Meetings;

/// <summary>What every act on a meeting has in common: visible, answered before, then the domain, which says who may do it; then the process goes on.</summary>
public abstract class MeetingAct<TMeeting, TStep, TAnswer>(Decisions decisions, MeetingCases<TMeeting, TStep> cases, string noun)
    where TMeeting : Meeting<TStep> where TStep : struct, Enum where TAnswer : Answer
{
    protected abstract TAnswer AnswerOf(TMeeting subject, Actor actor);

    public Task<TAnswer> Run(Actor actor, Guid id, string action, Func<MeetingCase<TMeeting, TStep>, ActOutcome> act, CancellationToken ct) =>
        Run(actor, id, action, (found, _) => Task.FromResult(act(found)), ct);

    public Task<TAnswer> Run(Actor actor, Guid id, string action, Func<MeetingCase<TMeeting, TStep>, CancellationToken, Task<ActOutcome>> act, CancellationToken ct)
    {
        var attempt = new Attempt(actor, $"{noun}.{action}");
        return decisions.Run(attempt, async (db, token) =>
        {
            attempt.EarliestTimer = null;
            var found = await cases.Visible(db, attempt, id, token);
            await decisions.AnswerIfRepeated(db, attempt, token);
            await found.Go(attempt, await act(found, token), token);
            return AnswerOf(found.Subject, actor);
        }, ct);
    }
}
