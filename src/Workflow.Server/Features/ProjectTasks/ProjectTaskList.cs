using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.People;
using Workflow.Approvals.ProjectTasks;
using Workflow.Persistence;
using Workflow.Server.Http;
using Workflow.Server.Identity;

namespace Workflow.Server.Features.ProjectTasks;

/// <summary>A card on the board.</summary>
public sealed record ProjectTaskRow(
    Guid Id, string Number, string Title, ProjectTaskOrigin Origin, string? AboutNumber, ProjectTaskStatus Status, int Percent, Guid? OwnerId, string? OwnerName, DateOnly? DueOn, bool IsLate,
    DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt);

/// <summary>The board of one project.</summary>
public sealed class ProjectTaskList(IDbContextFactory<WorkflowDbContext> contexts, TimeProvider clock)
{
    // What has no due date comes after what has one, on every database.
    private static readonly Sorting<ProjectTask> Sortings = new Sorting<ProjectTask>("noDueDate,dueOn,number", t => t.Id)
        .By("number", t => t.Number).By("title", t => t.Title).By("status", t => t.Status).By("percent", t => t.Percent).By("owner", t => t.OwnerName)
        .By("noDueDate", t => t.DueOn == null ? 1 : 0).By("dueOn", t => t.DueOn).By("createdAt", t => t.CreatedAt).By("updatedAt", t => t.UpdatedAt);

    public sealed record Query
    {
        /// <summary>One or more names of statuses.</summary>
        public string[]? Status { get; init; }
        public string? Origin { get; init; }
        public Guid? OwnerId { get; init; }

        /// <summary>Only action items of this review.</summary>
        public Guid? AboutId { get; init; }

        /// <summary>Only those not settled whose day has passed.</summary>
        public bool? Late { get; init; }

        /// <summary>Part of the number or the title.</summary>
        public string? Search { get; init; }
        public string? Sort { get; init; }
        public int? Page { get; init; }
        public int? PageSize { get; init; }
    }

    public async Task<Paged<ProjectTaskRow>> Run(Actor actor, Guid projectId, Query query, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        if (!await db.Projects.AnyAsync(p => p.Id == projectId, ct))
            throw ProjectErrors.NotFound();
        Policies.Demand(actor, Permission.ViewProjectTasks, projectId, ProjectErrors.NotFound);

        var (page, now) = (PageRequest.Of(query.Page, query.PageSize), clock.GetUtcNow());
        var rows = Filtered(db.ProjectTasks.AsNoTracking().Where(t => t.ProjectId == projectId), query, now);
        var total = await rows.LongCountAsync(ct);
        var items = await Sortings.Apply(rows, query.Sort).Skip(page.Skip).Take(page.PageSize)
            .Select(t => new ProjectTaskRow(t.Id, t.Number, t.Title, t.Origin, t.AboutNumber, t.Status, t.Percent, t.OwnerId, t.OwnerName, t.DueOn,
                t.Status != ProjectTaskStatus.Done && t.Status != ProjectTaskStatus.Cancelled && t.DueAt != null && t.DueAt <= now, t.CreatedAt, t.UpdatedAt))
            .ToListAsync(ct);
        return new(items, page.Page, page.PageSize, total);
    }

    private static IQueryable<ProjectTask> Filtered(IQueryable<ProjectTask> rows, Query query, DateTimeOffset now)
    {
        if (query.Status is { Length: > 0 } names)
        {
            var statuses = names.SelectMany(n => n.Split(',')).Select(n => EnumName.Of<ProjectTaskStatus>("status", n)).ToList();
            rows = rows.Where(t => statuses.Contains(t.Status));
        }

        if (query.Origin is { } originName)
        {
            var origin = EnumName.Of<ProjectTaskOrigin>("origin", originName);
            rows = rows.Where(t => t.Origin == origin);
        }

        if (query.OwnerId is { } owner)
            rows = rows.Where(t => t.OwnerId == owner);
        if (query.AboutId is { } about)
            rows = rows.Where(t => t.AboutId == about);
        if (query.Late is { } late)
            rows = rows.Where(t => (t.Status != ProjectTaskStatus.Done && t.Status != ProjectTaskStatus.Cancelled && t.DueAt != null && t.DueAt <= now) == late);
        if (SearchText.Of(query.Search)?.ToUpperInvariant() is { } search)
            rows = rows.Where(t => t.Number.ToUpper().Contains(search) || t.Title.ToUpper().Contains(search));
        return rows;
    }
}
