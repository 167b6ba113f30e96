using Workflow.Approvals.People;
using Workflow.Persistence;
using Workflow.Server.Http;
using Workflow.Server.Identity;

namespace Workflow.Server.Features.Instances;

/// <summary>What every act on an instance has in common, in the order in which things are checked: permitted, there, answered before; then the act.</summary>
public sealed class InstanceAct(Decisions decisions, InstanceCases cases)
{
    public Task<T> Run<T>(Actor actor, Guid id, Permission permission, string action, Func<InstanceCase, WorkflowDbContext, Attempt, CancellationToken, Task<T>> act, CancellationToken ct)
        where T : Answer
    {
        var attempt = new Attempt(actor, action);
        return decisions.Run(attempt, async (db, token) =>
        {
            attempt.EarliestTimer = null;
            Policies.Demand(actor, permission);
            var found = await cases.Open(db, attempt, id, token);
            await decisions.AnswerIfRepeated(db, attempt, token);
            return await act(found, db, attempt, token);
        }, ct);
    }
}
