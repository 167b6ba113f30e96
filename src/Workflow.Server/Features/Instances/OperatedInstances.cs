using Microsoft.EntityFrameworkCore;
using Workflow.Engine.Runtime;
using Workflow.Persistence;
using Workflow.Persistence.Instances;
using Workflow.Persistence.Stores;

namespace Workflow.Server.Features.Instances;

/// <summary>Opens an instance in the context of one decision, with the subject it carries if it carries one.</summary>
public sealed class OperatedInstances(SubjectCases subjects, Burst burst, CompiledDefinitions definitions, TimeProvider clock)
{
    private const int Generations = 50;

    public async Task<OperatedInstance> Open(WorkflowDbContext db, Attempt attempt, Guid id, CancellationToken ct)
    {
        var row = await db.WorkflowInstances.SingleOrDefaultAsync(i => i.Id == id, ct) ?? throw InstanceErrors.NotFound();
        attempt.Concerns(row.SubjectType ?? "WorkflowInstance", row.SubjectId ?? id, row.ProjectId);
        var subject = await subjects.Find(db, row.SubjectType, row.SubjectId, ct);
        var (store, runner) = subject is null ? Plain(db) : (subject.Store, null!);
        return new(db, row, subject, store, runner, definitions, clock.GetUtcNow());
    }

    /// <summary>For an instance that does not exist yet and carries no subject.</summary>
    public (IInstanceStore Store, WorkflowRunner Runner) Plain(WorkflowDbContext db)
    {
        var store = new InstanceStore(db, definitions, clock);
        return (store, new WorkflowRunner(store, burst, clock));
    }

    /// <summary>The instance, or whichever of those it was started by carries a subject; null when none does.</summary>
    public static async Task<WorkflowInstance?> Governed(WorkflowDbContext db, WorkflowInstance row, CancellationToken ct)
    {
        var next = row;
        for (var generation = 0; next is not null && generation < Generations; generation++)
        {
            if (next.SubjectId is not null)
                return next;
            var parent = InstanceState.FromBytes(next.State).Parent?.InstanceId;
            next = parent is null ? null : await db.WorkflowInstances.AsNoTracking().SingleOrDefaultAsync(i => i.Id == parent, ct);
        }

        return null;
    }
}
