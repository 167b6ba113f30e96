using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.ChangeRequests;
using Workflow.Approvals.People;
using Workflow.Persistence.Answers;

namespace Workflow.Persistence.Stores;

/// <summary>What use cases load. Everything for a decision is tracked, so that what the domain changes is what the transaction writes.</summary>
public static class ChangeRequests
{
    /// <summary>What a decision needs: the current revision with its assessments and signatures, the pending tasks, and the task that is being answered.</summary>
    /// <param name="answeredTask">Loaded even if it is no longer pending: a repeated decision must find what it decided.</param>
    public static async Task<ChangeRequest?> ChangeRequestForDecision(this WorkflowDbContext db, Guid id, CancellationToken ct, Guid? answeredTask = null)
    {
        await db.TakeTurn(id, ct);
        var queries = HotQueries.Of(db);
        ChangeRequest? request = null;
        await foreach (var row in queries.RequestWithRevision(db, id).WithCancellation(ct)) request = row.Request;
        if (request is null) return null;
        // Enumerating is enough: the context puts each part into its place.
        await foreach (var _ in queries.Assessments(db, id, request.Revision).WithCancellation(ct)) { }
        await foreach (var _ in queries.Signoffs(db, id, request.Revision).WithCancellation(ct)) { }
        await foreach (var _ in queries.Tasks(db, id, answeredTask ?? Guid.Empty).WithCancellation(ct)) { }
        // Only above the limits does anybody countersign.
        if (request.ExceededLimits.Count > 0)
            await db.Countersignatures.Where(s => s.ChangeRequestId == id && (s.Revision == request.Revision || !s.IsVoid)).LoadAsync(ct);
        return request;
    }

    /// <summary>The change request a task is about, as <see cref="ChangeRequestForDecision"/> loads it; null when there is no such task.</summary>
    public static async Task<ChangeRequest?> ChangeRequestOfTask(this WorkflowDbContext db, Guid taskId, CancellationToken ct)
    {
        var subject = await HotQueries.Of(db).SubjectOfTask(db, taskId, ct);
        return subject == Guid.Empty ? null : await db.ChangeRequestForDecision(subject, ct, taskId);
    }

    /// <summary>Everything about one request, to be shown and not changed.</summary>
    public static Task<ChangeRequest?> WholeChangeRequest(this WorkflowDbContext db, Guid id, CancellationToken ct) =>
        db.ChangeRequests.AsNoTracking().AsSplitQuery()
            .Include(r => r.Revisions.OrderBy(v => v.Number)).Include(r => r.Assessments.OrderBy(a => a.AssessedAt))
            .Include(r => r.Signoffs.OrderBy(s => s.SignedAt)).Include(r => r.Countersignatures.OrderBy(s => s.SignedAt)).Include(r => r.AttachedResolutions.OrderBy(s => s.ResolvedAt))
            .Include(r => r.Tasks.OrderBy(t => t.RequestedAt).ThenBy(t => t.Id))
            .FirstOrDefaultAsync(r => r.Id == id, ct);

    /// <summary>A project to decide by, not to change.</summary>
    public static Task<Project?> ProjectForDecision(this WorkflowDbContext db, Guid id, CancellationToken ct) => HotQueries.Of(db).Project(db, id, ct);

    /// <summary>The same, with what tells whether a calendar that is remembered is still the project's.</summary>
    public static async Task<ProjectAndEdition?> ProjectAndEdition(this WorkflowDbContext db, Guid id, CancellationToken ct)
    {
        ProjectAndEdition? found = null;
        await foreach (var row in HotQueries.Of(db).ProjectAndEdition(db, id).WithCancellation(ct)) found = row;
        return found;
    }

    /// <summary>The answer already given to this request of this person, expired or not.</summary>
    public static Task<StoredAnswer?> StoredAnswer(this WorkflowDbContext db, Guid userId, string method, string route, string key, CancellationToken ct) =>
        HotQueries.Of(db).Answer(db, userId, method, route, key, ct);
}
