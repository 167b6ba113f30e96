using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.Inbox;
using Workflow.Approvals.People;
using Workflow.Persistence;
using Workflow.Server.Http;
using Workflow.Server.Identity;

namespace Workflow.Server.Features.Inbox;

/// <summary>The work that waits for a person by the roles they hold now, the most urgent first; or what they have done, the latest first.</summary>
public sealed class InboxItems(IDbContextFactory<WorkflowDbContext> contexts)
{
    public sealed record Query
    {
        /// <summary><c>open</c> (default) or <c>done</c>.</summary>
        public string? State { get; init; }

        /// <summary>Only this kind: for example Sign, Agree or Decide.</summary>
        public string? Kind { get; init; }

        /// <summary>Only of this project.</summary>
        public Guid? ProjectId { get; init; }

        /// <summary>Only about this change request, escalation, task or meeting.</summary>
        public Guid? SubjectId { get; init; }
        public int? Page { get; init; }
        public int? PageSize { get; init; }
    }

    public async Task<Paged<InboxItem>> Run(Actor actor, Query query, CancellationToken ct)
    {
        Policies.Demand(actor, Permission.ViewInbox);
        var page = PageRequest.Of(query.Page, query.PageSize);
        var done = query.State switch
        {
            null or "open" => false,
            "done" => true,
            _ => throw RequestErrors.Invalid("state", "Work is open or done.", ["open", "done"]),
        };
        await using var db = await contexts.CreateDbContextAsync(ct);
        IEnumerable<IQueryable<WorkTask>> parts = done ? [Done(db, actor)] : OpenWork.Parts(db, actor);
        if (query.Kind is { } kindName)
        {
            var kind = EnumName.Of<WorkTaskKind>("kind", kindName);
            parts = parts.Select(p => p.Where(t => t.Kind == kind));
        }

        if (query.ProjectId is { } project)
            parts = parts.Select(p => p.Where(t => t.ProjectId == project));
        if (query.SubjectId is { } subject)
            parts = parts.Select(p => p.Where(t => t.SubjectId == subject));
        var ids = done
            ? parts.Single().OrderByDescending(t => t.ClosedAt).ThenBy(t => t.Id).Select(t => t.Id)
            : MostUrgent(parts, page.Skip + page.PageSize);
        var found = await (
            from id in ids.Skip(page.Skip).Take(page.PageSize)
            join t in db.WorkTasks.AsNoTracking() on id equals t.Id
            join p in db.Projects.AsNoTracking() on t.ProjectId equals p.Id
            join c in db.ChangeRequests.AsNoTracking() on t.SubjectId equals c.Id into requests
            from c in requests.DefaultIfEmpty()
            join e in db.Escalations.AsNoTracking() on t.SubjectId equals e.Id into escalations
            from e in escalations.DefaultIfEmpty()
            join w in db.ProjectTasks.AsNoTracking() on t.SubjectId equals w.Id into works
            from w in works.DefaultIfEmpty()
            join v in db.JointReviews.AsNoTracking() on t.SubjectId equals v.Id into reviews
            from v in reviews.DefaultIfEmpty()
            join y in db.WeeklySyncs.AsNoTracking() on t.SubjectId equals y.Id into syncs
            from y in syncs.DefaultIfEmpty()
            join g in db.DialogueDays.AsNoTracking() on t.SubjectId equals g.Id into dialogues
            from g in dialogues.DefaultIfEmpty()
            join r in db.ChangeRequestRevisions.AsNoTracking() on new { Id = t.SubjectId, Number = t.Revision } equals new { Id = r.ChangeRequestId, r.Number } into revisions
            from r in revisions.DefaultIfEmpty()
            select new { Task = t, Number = c != null ? c.Number : e != null ? e.Number : w != null ? w.Number : v != null ? v.Number : y != null ? y.Number : g.Number,
                Title = c != null ? c.Title : e != null ? e.Title : w != null ? w.Title : v != null ? v.Number : y != null ? y.Number : g.Number, p.Code, ContentHash = r != null ? r.ContentHash : null }).ToListAsync(ct);
        var items = found.Select(f => Item(f.Task, f.Number, f.Title, f.Code, f.ContentHash, actor));
        items = done
            ? items.OrderByDescending(i => i.ClosedAt).ThenBy(i => i.TaskId)
            : items.OrderBy(i => i.DueAt is null).ThenBy(i => i.DueAt).ThenBy(i => i.RequestedAt).ThenBy(i => i.TaskId);
        // A page that is not full says itself how many there are.
        var total = found.Count < page.PageSize && (found.Count > 0 || page.Skip == 0) ? page.Skip + found.Count : await parts.Select(p => p.Select(t => t.Id)).Aggregate(Queryable.Concat).LongCountAsync(ct);
        return new([.. items], page.Page, page.PageSize, total);
    }

    /// <summary>
    /// The first so many of all parts: the first so many of each, put together and sorted. What has no due date comes after what has one, on every database, and is asked
    /// for by itself: then the rest is in the order of the index. Only what is sorted by is sorted.
    /// </summary>
    private static IQueryable<Guid> MostUrgent(IEnumerable<IQueryable<WorkTask>> parts, int count) => parts
        .SelectMany(p => new[] { p.Where(t => t.DueAt != null), p.Where(t => t.DueAt == null) })
        .Select(p => p.Select(t => new { t.DueAt, t.RequestedAt, t.Id }).OrderBy(t => t.DueAt).ThenBy(t => t.RequestedAt).ThenBy(t => t.Id).Take(count))
        .Aggregate(Queryable.Concat)
        .OrderBy(t => t.DueAt == null ? 1 : 0).ThenBy(t => t.DueAt).ThenBy(t => t.RequestedAt).ThenBy(t => t.Id).Select(t => t.Id);

    private static IQueryable<WorkTask> Done(WorkflowDbContext db, Actor actor) =>
        db.WorkTasks.AsNoTracking().Where(t => t.Status == WorkTaskStatus.Done && t.ClosedById == actor.UserId);

    private static InboxItem Item(WorkTask t, string number, string title, string projectCode, string? contentHash, Actor actor) => new()
    {
        TaskId = t.Id, Kind = t.Kind, Status = t.Status, SubjectType = t.SubjectType, SubjectId = t.SubjectId, Number = number, Title = t.Title ?? title,
        ProjectId = t.ProjectId, ProjectCode = projectCode, Role = t.Role, RequestedAt = t.RequestedAt, DueAt = t.DueAt, ClosedAt = t.ClosedAt,
        Outcome = t.Outcome, ContentHash = contentHash, Meaning = t.Meaning, Policy = t.Policy, AllowedDecisions = t.AllowedDecisions(actor),
    };
}
