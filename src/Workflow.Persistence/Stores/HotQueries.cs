using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Workflow.Approvals.ChangeRequests;
using Workflow.Approvals.Inbox;
using Workflow.Approvals.People;
using Workflow.Approvals.Signoffs;
using Workflow.Persistence.Answers;
using Workflow.Persistence.Auditing;
using Workflow.Persistence.Instances;

namespace Workflow.Persistence.Stores;

/// <summary>
/// The reads of every decision, compiled once: building and looking up their expressions would cost more than the database does.
/// A compiled query belongs to one model, and a process can hold several (a host each), hence one object per model and no statics.
/// </summary>
internal sealed class HotQueries
{
    private static readonly ConditionalWeakTable<IModel, HotQueries> ByModel = [];

    public static HotQueries Of(WorkflowDbContext db) => ByModel.GetValue(db.Model, _ => new HotQueries());

    public readonly Func<WorkflowDbContext, string, CancellationToken, Task<AuditHead?>> AuditHead = EF.CompileAsyncQuery(
        (WorkflowDbContext db, string chain, CancellationToken ct) => db.AuditHeads.SingleOrDefault(h => h.Chain == chain));

    public readonly Func<WorkflowDbContext, Guid, CancellationToken, Task<WorkflowInstance?>> Instance = EF.CompileAsyncQuery(
        (WorkflowDbContext db, Guid id, CancellationToken ct) => db.WorkflowInstances.FirstOrDefault(i => i.Id == id));

    public readonly Func<WorkflowDbContext, string, CancellationToken, Task<string?>> PublishedVersion = EF.CompileAsyncQuery(
        (WorkflowDbContext db, string definitionId, CancellationToken ct) =>
            db.WorkflowDefinitionVersions.Where(v => v.DefinitionId == definitionId && v.IsPublished).Select(v => v.Id).FirstOrDefault());

    public readonly Func<WorkflowDbContext, Guid, IAsyncEnumerable<RequestAndRevision>> RequestWithRevision = EF.CompileAsyncQuery(
        (WorkflowDbContext db, Guid id) => db.ChangeRequests.Where(r => r.Id == id)
            .Join(db.ChangeRequestRevisions, r => new { r.Id, Number = r.Revision }, v => new { Id = v.ChangeRequestId, v.Number }, (r, v) => new RequestAndRevision(r, v)));

    public readonly Func<WorkflowDbContext, Guid, int, IAsyncEnumerable<Assessment>> Assessments = EF.CompileAsyncQuery(
        (WorkflowDbContext db, Guid id, int revision) => db.Assessments.Where(a => a.ChangeRequestId == id && a.Revision == revision));

    public readonly Func<WorkflowDbContext, Guid, int, IAsyncEnumerable<Signoff>> Signoffs = EF.CompileAsyncQuery(
        (WorkflowDbContext db, Guid id, int revision) => db.Signoffs.Where(s => s.ChangeRequestId == id && (s.Revision == revision || !s.IsVoid)));

    public readonly Func<WorkflowDbContext, Guid, Guid, IAsyncEnumerable<WorkTask>> Tasks = EF.CompileAsyncQuery(
        (WorkflowDbContext db, Guid id, Guid answered) => db.WorkTasks.Where(t => t.SubjectId == id
            && (t.Status == WorkTaskStatus.Open || t.Status == WorkTaskStatus.Suspended || t.Id == answered)));

    public readonly Func<WorkflowDbContext, Guid, CancellationToken, Task<Guid>> SubjectOfTask = EF.CompileAsyncQuery(
        (WorkflowDbContext db, Guid task, CancellationToken ct) =>
            db.WorkTasks.Where(t => t.Id == task && t.SubjectType == ChangeRequest.SubjectType).Select(t => t.SubjectId).FirstOrDefault());

    public readonly Func<WorkflowDbContext, Guid, CancellationToken, Task<Project?>> Project = EF.CompileAsyncQuery(
        (WorkflowDbContext db, Guid id, CancellationToken ct) => db.Projects.AsNoTracking().FirstOrDefault(p => p.Id == id));

    public readonly Func<WorkflowDbContext, Guid, IAsyncEnumerable<ProjectAndEdition>> ProjectAndEdition = EF.CompileAsyncQuery(
        (WorkflowDbContext db, Guid id) => db.Projects.AsNoTracking().Where(p => p.Id == id)
            .Select(p => new ProjectAndEdition(p, db.WorkingCalendars.Where(c => c.ProjectId == id).Select(c => (int?)c.Edition).FirstOrDefault())));

    public readonly Func<WorkflowDbContext, Guid, string, string, string, CancellationToken, Task<StoredAnswer?>> Answer = EF.CompileAsyncQuery(
        (WorkflowDbContext db, Guid user, string method, string route, string key, CancellationToken ct) =>
            db.StoredAnswers.AsNoTracking().FirstOrDefault(a => a.UserId == user && a.Method == method && a.Route == route && a.Key == key));

    public readonly Func<WorkflowDbContext, DateTimeOffset, CancellationToken, Task<bool>> AnyTimerDue = EF.CompileAsyncQuery(
        (WorkflowDbContext db, DateTimeOffset now, CancellationToken ct) =>
            db.Bookmarks.Any(b => b.DueAt != null && b.DueAt <= now && (b.LeaseUntil == null || b.LeaseUntil <= now)));

    public readonly Func<WorkflowDbContext, DateTimeOffset, CancellationToken, Task<bool>> AnyTriggerDue = EF.CompileAsyncQuery(
        (WorkflowDbContext db, DateTimeOffset now, CancellationToken ct) =>
            db.DefinitionTriggers.Any(t => t.DueAt != null && t.DueAt <= now && (t.LeaseUntil == null || t.LeaseUntil <= now)));
}

internal sealed record RequestAndRevision(ChangeRequest Request, ChangeRequestRevision Revision);

/// <param name="Edition">Of its working calendar; null: it has the one every project begins with.</param>
public sealed record ProjectAndEdition(Project Project, int? Edition);
