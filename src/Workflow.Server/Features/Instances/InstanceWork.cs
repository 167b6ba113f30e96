using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.Audit;
using Workflow.Approvals.ChangeRequests;
using Workflow.Engine.Runtime;
using Workflow.Persistence;
using Workflow.Persistence.Stores;
using Workflow.Server.Features.ChangeRequests;
using Workflow.Server.Jobs;

namespace Workflow.Server.Features.Instances;

/// <summary>
/// Runs instances whatever they are about, for whoever knows no more than their id. An instance about a change request gets that request as the port of
/// its approval activities; any other has none, its children included: an approval activity there is an incident.
/// </summary>
public sealed class InstanceWork(Burst burst, CompiledDefinitions definitions, ChangeRequestCases cases, Alarm<DueTimersJob> alarm, TimeProvider clock)
{
    /// <summary>The engine in one transaction.</summary>
    public sealed class Session(WorkflowDbContext db, WatchedStore store, WorkflowRunner runner, ChangeRequestCases cases)
    {
        private readonly List<AuditEntry> _audit = [];

        public WorkflowRunner Runner => runner;
        internal DateTimeOffset? EarliestTimer => store.EarliestTimer;

        public async Task<object?> Port(InstanceState state, CancellationToken ct)
        {
            var subject = await db.WorkflowInstances.AsNoTracking().Where(i => i.Id == state.Id && i.SubjectType == ChangeRequest.SubjectType)
                .Select(i => i.SubjectId).SingleOrDefaultAsync(ct);
            return subject is { } id && await cases.Find(db, id, ct) is { } found ? found.Port(state.Id, _audit) : null;
        }

        internal void Write()
        {
            foreach (var line in _audit)
                db.Audit(line);
        }
    }

    /// <summary>Runs in one transaction, writes what the domain did to the audit, and wakes the timers.</summary>
    public async Task<T> Run<T>(Transaction transaction, Func<WorkflowDbContext, Session, CancellationToken, Task<T>> act, CancellationToken ct)
    {
        Session? last = null;
        var result = await transaction.Run(async (db, token) =>
        {
            var store = new WatchedStore(new InstanceStore(db, definitions, clock));
            last = new Session(db, store, new WorkflowRunner(store, burst, clock), cases);
            var done = await act(db, last, token);
            last.Write();
            return done;
        }, ct);
        if (last?.EarliestTimer is { } due)
            alarm.Announce(due);
        return result;
    }
}
