using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.People;
using Workflow.Approvals.WeeklySyncs;
using Workflow.Persistence;
using Workflow.Server.Http;
using Workflow.Server.Identity;

namespace Workflow.Server.Features.WeeklySyncs;

/// <summary>A line of the list.</summary>
public sealed record WeeklySyncRow(
    Guid Id, string Number, DateOnly Week, WeeklySyncStatus Status, DateTimeOffset MeetsAt, DateTimeOffset? DueAt, bool IsOverdue, DateTimeOffset? HeldAt, DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt, DateTimeOffset? ClosedAt);

/// <summary>The weekly syncs of one project.</summary>
public sealed class WeeklySyncList(IDbContextFactory<WorkflowDbContext> contexts, TimeProvider clock)
{
    private static readonly Sorting<WeeklySync> Sortings = new Sorting<WeeklySync>("-week", s => s.Id)
        .By("week", s => s.Week).By("number", s => s.Number).By("status", s => s.Status).By("meetsAt", s => s.MeetsAt).By("heldAt", s => s.HeldAt).By("createdAt", s => s.CreatedAt)
        .By("updatedAt", s => s.UpdatedAt);

    public sealed record Query
    {
        /// <summary>One or more names of statuses.</summary>
        public string[]? Status { get; init; }

        /// <summary>Weeks that begin on this day or later.</summary>
        public DateOnly? From { get; init; }

        /// <summary>Weeks that begin on this day or earlier.</summary>
        public DateOnly? To { get; init; }

        /// <summary>Part of the number.</summary>
        public string? Search { get; init; }
        public string? Sort { get; init; }
        public int? Page { get; init; }
        public int? PageSize { get; init; }
    }

    public async Task<Paged<WeeklySyncRow>> Run(Actor actor, Guid projectId, Query query, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        if (!await db.Projects.AnyAsync(p => p.Id == projectId, ct))
            throw ProjectErrors.NotFound();
        Policies.Demand(actor, Permission.ViewMeetings, projectId, ProjectErrors.NotFound);

        var (page, now) = (PageRequest.Of(query.Page, query.PageSize), clock.GetUtcNow());
        var rows = db.WeeklySyncs.AsNoTracking().Where(s => s.ProjectId == projectId);
        if (query.Status is { Length: > 0 } names)
        {
            var statuses = names.SelectMany(n => n.Split(',')).Select(n => EnumName.Of<WeeklySyncStatus>("status", n)).ToList();
            rows = rows.Where(s => statuses.Contains(s.Status));
        }

        if (query.From is { } from)
            rows = rows.Where(s => s.Week >= from);
        if (query.To is { } to)
            rows = rows.Where(s => s.Week <= to);
        if (SearchText.Of(query.Search)?.ToUpperInvariant() is { } search)
            rows = rows.Where(s => s.Number.ToUpper().Contains(search));
        var total = await rows.LongCountAsync(ct);
        var items = await Sortings.Apply(rows, query.Sort).Skip(page.Skip).Take(page.PageSize)
            .Select(s => new WeeklySyncRow(s.Id, s.Number, s.Week, s.Status, s.MeetsAt, s.DueAt, s.DueAt != null && s.DueAt <= now, s.HeldAt, s.CreatedAt, s.UpdatedAt, s.ClosedAt))
            .ToListAsync(ct);
        return new(items, page.Page, page.PageSize, total);
    }
}
