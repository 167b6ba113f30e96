using Workflow.Approvals.People;
using Workflow.Persistence;
using Workflow.Server.Jobs;

namespace Workflow.Server.Features.Instances;

/// <summary>Something that reaches instances in a transaction of its own: what the domain did goes to the audit, and the timers are woken.</summary>
public sealed class InstanceWork(Transaction transaction, InstanceCases instances, Alarm<DueTimersJob> alarm)
{
    public async Task<T> Run<T>(string action, Func<WorkflowDbContext, InstanceCase, CancellationToken, Task<T>> act, CancellationToken ct)
    {
        var attempt = new Attempt(Actor.System, action);
        var result = await transaction.Run(async (db, token) =>
        {
            attempt.EarliestTimer = null;
            var at = instances.Open(db);
            var done = await act(db, at, token);
            at.Settle(attempt);
            return done;
        }, ct);
        if (attempt.EarliestTimer is { } due)
            alarm.Announce(due);
        return result;
    }
}
