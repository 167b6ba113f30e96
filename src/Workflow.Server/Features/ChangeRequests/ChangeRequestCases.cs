using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.ChangeRequests;
using Workflow.Approvals.Inbox;
using Workflow.Approvals.People;
using Workflow.Approvals.Signoffs;
using Workflow.Engine.Runtime;
using Workflow.Persistence;
using Workflow.Persistence.Stores;
using Workflow.Server.Identity;

namespace Workflow.Server.Features.ChangeRequests;

/// <summary>Loads a change request with what a decision needs: the current revision with its assessments and signatures, and the pending work.</summary>
public sealed class ChangeRequestCases(Burst burst, CompiledDefinitions definitions, TimeProvider clock)
{
    private static readonly Func<WorkflowDbContext, Guid, Task<ChangeRequest?>> ById = EF.CompileAsyncQuery(
        (WorkflowDbContext db, Guid id) => db.ChangeRequests.AsTracking().SingleOrDefault(c => c.Id == id));

    private static readonly Func<WorkflowDbContext, Guid, Task<ChangeRequest?>> ByTask = EF.CompileAsyncQuery(
        (WorkflowDbContext db, Guid taskId) => db.ChangeRequests.AsTracking()
            .SingleOrDefault(c => db.WorkTasks.Any(t => t.Id == taskId && t.SubjectType == ChangeRequest.SubjectType && t.SubjectId == c.Id)));

    private static readonly Func<WorkflowDbContext, Guid, Task<Project?>> ProjectById = EF.CompileAsyncQuery(
        (WorkflowDbContext db, Guid id) => db.Projects.SingleOrDefault(p => p.Id == id));

    private static readonly Func<WorkflowDbContext, Guid, int, IAsyncEnumerable<ChangeRequestRevision>> Revisions = EF.CompileAsyncQuery(
        (WorkflowDbContext db, Guid id, int revision) => db.Set<ChangeRequestRevision>().AsTracking().Where(r => r.ChangeRequestId == id && r.Number == revision));

    private static readonly Func<WorkflowDbContext, Guid, int, IAsyncEnumerable<Assessment>> Assessments = EF.CompileAsyncQuery(
        (WorkflowDbContext db, Guid id, int revision) => db.Set<Assessment>().AsTracking().Where(a => a.ChangeRequestId == id && a.Revision == revision));

    private static readonly Func<WorkflowDbContext, Guid, int, IAsyncEnumerable<Signoff>> Signoffs = EF.CompileAsyncQuery(
        (WorkflowDbContext db, Guid id, int revision) => db.Set<Signoff>().AsTracking().Where(s => s.ChangeRequestId == id && s.Revision == revision));

    private static readonly Func<WorkflowDbContext, Guid, int, IAsyncEnumerable<WorkTask>> Tasks = EF.CompileAsyncQuery(
        (WorkflowDbContext db, Guid id, int revision) => db.WorkTasks.AsTracking().Where(t =>
            t.SubjectType == ChangeRequest.SubjectType && t.SubjectId == id
            && (t.Revision == revision || t.Status == WorkTaskStatus.Open || t.Status == WorkTaskStatus.Suspended)));

    private static readonly Func<WorkflowDbContext, Guid, IAsyncEnumerable<WorkTask>> OneTask = EF.CompileAsyncQuery(
        (WorkflowDbContext db, Guid taskId) => db.WorkTasks.AsTracking().Where(t => t.Id == taskId));

    public DateTimeOffset Now => clock.GetUtcNow();

    public async Task<ChangeRequestCase?> Find(WorkflowDbContext db, Guid id, CancellationToken ct) =>
        await ById(db, id) is { } subject ? await Open(db, subject, ct) : null;

    /// <summary>The first two checks of every act: visible to the actor, and permitted in its project.</summary>
    public async Task<ChangeRequestCase> Visible(WorkflowDbContext db, Attempt attempt, Guid id, Permission permission, CancellationToken ct)
    {
        var found = await Find(db, id, ct) ?? throw ChangeRequestErrors.Unknown();
        if (!Policies.Sees(attempt.Actor, found.Project.Id))
            throw ChangeRequestErrors.Unknown();
        attempt.Concerns(ChangeRequest.SubjectType, id, found.Project.Id);
        Policies.Demand(attempt.Actor, permission, found.Project.Id, ChangeRequestErrors.Unknown);
        return found;
    }

    /// <summary>By a piece of work, which is loaded too, however long it has been done.</summary>
    public async Task<ChangeRequestCase?> FindByTask(WorkflowDbContext db, Guid taskId, CancellationToken ct)
    {
        if (await ByTask(db, taskId) is not { } subject)
            return null;
        await Load(OneTask(db, taskId), ct);
        return await Open(db, subject, ct);
    }

    /// <summary>Around a request that was made just now.</summary>
    public ChangeRequestCase Around(WorkflowDbContext db, ChangeRequest subject, Project project)
    {
        var store = new InstanceStore(db, definitions, clock);
        return new(db, subject, project, new WorkflowRunner(store, burst, clock), clock.GetUtcNow());
    }

    private async Task<ChangeRequestCase> Open(WorkflowDbContext db, ChangeRequest subject, CancellationToken ct)
    {
        await Load(Revisions(db, subject.Id, subject.Revision), ct);
        await Load(Assessments(db, subject.Id, subject.Revision), ct);
        await Load(Signoffs(db, subject.Id, subject.Revision), ct);
        await Load(Tasks(db, subject.Id, subject.Revision), ct);
        var project = await ProjectById(db, subject.ProjectId) ?? throw new InvalidOperationException($"Project {subject.ProjectId} of {subject.Number} is missing.");
        return Around(db, subject, project);
    }

    /// <summary>Tracking puts each row in its place in the aggregate.</summary>
    private static async Task Load<T>(IAsyncEnumerable<T> rows, CancellationToken ct)
    {
        await foreach (var _ in rows.WithCancellation(ct))
        {
        }
    }
}
