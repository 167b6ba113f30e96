using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.ChangeRequests;
using Workflow.Approvals.DialogueDays;
using Workflow.Approvals.Escalations;
using Workflow.Approvals.Inbox;
using Workflow.Approvals.People;
using Workflow.Approvals.ProjectTasks;
using Workflow.Approvals.Reviews;
using Workflow.Approvals.WeeklySyncs;
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
            join r in db.ChangeRequestRevisions.AsNoTracking() on new { Id = t.SubjectId, Number = t.Revision } equals new { Id = r.ChangeRequestId, r.Number } into revisions
            from r in revisions.DefaultIfEmpty()
            select new { Task = t, p.Code, ContentHash = r != null ? r.ContentHash : null }).ToListAsync(ct);
        var subjects = await Subjects(db, [.. found.Select(f => f.Task)], ct);
        var items = found.Select(f => Item(f.Task, subjects[f.Task.SubjectId], f.Code, f.ContentHash, actor));
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

    /// <summary>How what the work is about is called. Only the kinds that are on the page are asked.</summary>
    private static async Task<Dictionary<Guid, Subject>> Subjects(WorkflowDbContext db, IReadOnlyList<WorkTask> tasks, CancellationToken ct)
    {
        var named = tasks.GroupBy(t => t.SubjectType, t => t.SubjectId, StringComparer.Ordinal).Select(of => Named(db, of.Key, [.. of.Distinct()])).ToList();
        return named.Count == 0 ? [] : await named.Aggregate(Queryable.Concat).ToDictionaryAsync(s => s.Id, ct);
    }

    private static IQueryable<Subject> Named(WorkflowDbContext db, string type, List<Guid> ids) => type switch
    {
        ChangeRequest.SubjectType => db.ChangeRequests.Where(c => ids.Contains(c.Id)).Select(c => new Subject { Id = c.Id, Number = c.Number, Title = c.Title }),
        Escalation.SubjectType => db.Escalations.Where(e => ids.Contains(e.Id)).Select(e => new Subject { Id = e.Id, Number = e.Number, Title = e.Title }),
        ProjectTask.SubjectType => db.ProjectTasks.Where(w => ids.Contains(w.Id)).Select(w => new Subject { Id = w.Id, Number = w.Number, Title = w.Title }),
        JointReview.SubjectType => db.JointReviews.Where(v => ids.Contains(v.Id)).Select(v => new Subject { Id = v.Id, Number = v.Number, Title = v.Number }),
        WeeklySync.SubjectType => db.WeeklySyncs.Where(y => ids.Contains(y.Id)).Select(y => new Subject { Id = y.Id, Number = y.Number, Title = y.Number }),
        DialogueDay.SubjectType => db.DialogueDays.Where(g => ids.Contains(g.Id)).Select(g => new Subject { Id = g.Id, Number = g.Number, Title = g.Number }),
        _ => throw new InvalidOperationException($"Work about a {type} has no name."),
    };

    private sealed record Subject
    {
        public required Guid Id { get; init; }
        public required string Number { get; init; }
        public required string Title { get; init; }
    }

    private static IQueryable<WorkTask> Done(WorkflowDbContext db, Actor actor) =>
        db.WorkTasks.AsNoTracking().Where(t => t.Status == WorkTaskStatus.Done && t.ClosedById == actor.UserId);

    private static InboxItem Item(WorkTask t, Subject subject, string projectCode, string? contentHash, Actor actor) => new()
    {
        TaskId = t.Id, Kind = t.Kind, Status = t.Status, SubjectType = t.SubjectType, SubjectId = t.SubjectId, Number = subject.Number, Title = t.Title ?? subject.Title,
        ProjectId = t.ProjectId, ProjectCode = projectCode, Role = t.Role, RequestedAt = t.RequestedAt, DueAt = t.DueAt, ClosedAt = t.ClosedAt,
        Outcome = t.Outcome, ContentHash = contentHash, Meaning = t.Meaning, Policy = t.Policy, AllowedDecisions = t.AllowedDecisions(actor),
    };
}
