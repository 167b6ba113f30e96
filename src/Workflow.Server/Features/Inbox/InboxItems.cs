using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.Delegations;
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
        var tasks = done ? Done(db, actor) : Open(db, actor);
        if (query.Kind is { } kindName)
        {
            var kind = EnumName.Of<WorkTaskKind>("kind", kindName);
            tasks = tasks.Where(t => t.Kind == kind);
        }

        if (query.ProjectId is { } project)
            tasks = tasks.Where(t => t.ProjectId == project);
        if (query.SubjectId is { } subject)
            tasks = tasks.Where(t => t.SubjectId == subject);
        var total = await tasks.LongCountAsync(ct);
        // What has no due date comes after what has one, on every database.
        tasks = done
            ? tasks.OrderByDescending(t => t.ClosedAt).ThenBy(t => t.Id)
            : tasks.OrderBy(t => t.DueAt == null ? 1 : 0).ThenBy(t => t.DueAt).ThenBy(t => t.RequestedAt).ThenBy(t => t.Id);
        var found = await (
            from t in tasks.Skip(page.Skip).Take(page.PageSize)
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
        return new([.. items], page.Page, page.PageSize, total);
    }

    private static IQueryable<WorkTask> Done(WorkflowDbContext db, Actor actor) =>
        db.WorkTasks.AsNoTracking().Where(t => t.Status == WorkTaskStatus.Done && t.ClosedById == actor.UserId);

    /// <summary>The rule of <see cref="WorkTask.IsFor"/>, in the database's words.</summary>
    internal static IQueryable<WorkTask> Open(WorkflowDbContext db, Actor actor)
    {
        var em = ProjectsOf(actor, ProjectRole.EngineeringManager);
        var pm = ProjectsOf(actor, ProjectRole.ProjectManager);
        var all = actor.Memberships.Where(m => m.Value.Count > 0).Select(m => m.Key).ToList();
        var (emAssess, emSign) = (CoveredBy(actor, ProjectRole.EngineeringManager, DelegatedAct.Assess), CoveredBy(actor, ProjectRole.EngineeringManager, DelegatedAct.Sign));
        var (pmAssess, pmSign) = (CoveredBy(actor, ProjectRole.ProjectManager, DelegatedAct.Assess), CoveredBy(actor, ProjectRole.ProjectManager, DelegatedAct.Sign));
        var (isHead, isDirector, isVp) = (actor.Is(OrganisationRole.DepartmentHead), actor.Is(OrganisationRole.TechnicalDirector), actor.Is(OrganisationRole.OperationsVp));
        var (headOf, seesAll) = (actor.HeadOf.ToList(), Policies.SeesAllProjects(actor));
        return db.WorkTasks.AsNoTracking().Where(t => t.Status == WorkTaskStatus.Open && (
            (t.Role == WorkTaskRole.EngineeringManager && em.Contains(t.ProjectId))
            || (t.Role == WorkTaskRole.ProjectManager && pm.Contains(t.ProjectId))
            || (t.Role == WorkTaskRole.EngineeringManager && ((t.Kind == WorkTaskKind.Assess && emAssess.Contains(t.ProjectId)) || (t.Kind == WorkTaskKind.Sign && emSign.Contains(t.ProjectId))))
            || (t.Role == WorkTaskRole.ProjectManager && ((t.Kind == WorkTaskKind.Assess && pmAssess.Contains(t.ProjectId)) || (t.Kind == WorkTaskKind.Sign && pmSign.Contains(t.ProjectId))))
            || (t.Role == WorkTaskRole.Chair && t.AssigneeId == actor.UserId)
            || (t.Role == WorkTaskRole.Owner && t.AssigneeId == actor.UserId && (seesAll || all.Contains(t.ProjectId)))
            || (t.Role == WorkTaskRole.DepartmentHead && isHead && (t.Department == null || headOf.Contains(t.Department))
                && !db.DepartmentHeads.Any(h => h.UserId == actor.UserId && t.ExceptDepartments!.Contains("|" + h.Department + "|")))
            || (t.Role == WorkTaskRole.TechnicalDirector && isDirector)
            || (t.Role == WorkTaskRole.OperationsVp && isVp)
            || (t.Role == WorkTaskRole.Author && t.AssigneeId == actor.UserId && all.Contains(t.ProjectId))));
    }

    private static List<Guid> ProjectsOf(Actor actor, ProjectRole role) => [.. actor.Memberships.Where(m => m.Value.Contains(role)).Select(m => m.Key)];

    private static List<Guid> CoveredBy(Actor actor, ProjectRole role, DelegatedAct act) =>
        [.. actor.Delegations.Where(d => d.Role == role && actor.StandsInFor(d.ProjectId, role, act)).Select(d => d.ProjectId)];

    private static InboxItem Item(WorkTask t, string number, string title, string projectCode, string? contentHash, Actor actor) => new()
    {
        TaskId = t.Id, Kind = t.Kind, Status = t.Status, SubjectType = t.SubjectType, SubjectId = t.SubjectId, Number = number, Title = t.Title ?? title,
        ProjectId = t.ProjectId, ProjectCode = projectCode, Role = t.Role, RequestedAt = t.RequestedAt, DueAt = t.DueAt, ClosedAt = t.ClosedAt,
        Outcome = t.Outcome, ContentHash = contentHash, Meaning = t.Meaning, Policy = t.Policy, AllowedDecisions = t.AllowedDecisions(actor),
    };
}
