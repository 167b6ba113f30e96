using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.People;
using Workflow.Approvals.Reviews;
using Workflow.Persistence;
using Workflow.Server.Http;
using Workflow.Server.Identity;

namespace Workflow.Server.Features.Reviews;

/// <summary>A line of the list.</summary>
public sealed record ReviewRow(
    Guid Id, string Number, DateOnly Month, JointReviewStatus Status, DateTimeOffset MeetsAt, DateTimeOffset? DueAt, bool IsOverdue, DateTimeOffset? HeldAt, DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt, DateTimeOffset? ClosedAt);

/// <summary>The joint reviews of one project.</summary>
public sealed class ReviewList(IDbContextFactory<WorkflowDbContext> contexts, TimeProvider clock)
{
    private static readonly Sorting<JointReview> Sortings = new Sorting<JointReview>("-month", r => r.Id)
        .By("month", r => r.Month).By("number", r => r.Number).By("status", r => r.Status).By("meetsAt", r => r.MeetsAt).By("heldAt", r => r.HeldAt).By("createdAt", r => r.CreatedAt)
        .By("updatedAt", r => r.UpdatedAt);

    public sealed record Query
    {
        /// <summary>One or more names of statuses.</summary>
        public string[]? Status { get; init; }

        /// <summary>Months from this day on.</summary>
        public DateOnly? From { get; init; }

        /// <summary>Months up to this day.</summary>
        public DateOnly? To { get; init; }

        /// <summary>Part of the number.</summary>
        public string? Search { get; init; }
        public string? Sort { get; init; }
        public int? Page { get; init; }
        public int? PageSize { get; init; }
    }

    public async Task<Paged<ReviewRow>> Run(Actor actor, Guid projectId, Query query, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        if (!await db.Projects.AnyAsync(p => p.Id == projectId, ct))
            throw ProjectErrors.NotFound();
        Policies.Demand(actor, Permission.ViewReviews, projectId, ProjectErrors.NotFound);

        var (page, now) = (PageRequest.Of(query.Page, query.PageSize), clock.GetUtcNow());
        var rows = db.JointReviews.AsNoTracking().Where(r => r.ProjectId == projectId);
        if (query.Status is { Length: > 0 } names)
        {
            var statuses = names.SelectMany(n => n.Split(',')).Select(n => EnumName.Of<JointReviewStatus>("status", n)).ToList();
            rows = rows.Where(r => statuses.Contains(r.Status));
        }

        if (query.From is { } from)
            rows = rows.Where(r => r.Month >= from);
        if (query.To is { } to)
            rows = rows.Where(r => r.Month <= to);
        if (SearchText.Of(query.Search)?.ToUpperInvariant() is { } search)
            rows = rows.Where(r => r.Number.ToUpper().Contains(search));
        var total = await rows.LongCountAsync(ct);
        var items = await Sortings.Apply(rows, query.Sort).Skip(page.Skip).Take(page.PageSize)
            .Select(r => new ReviewRow(r.Id, r.Number, r.Month, r.Status, r.MeetsAt, r.DueAt, r.DueAt != null && r.DueAt <= now, r.HeldAt, r.CreatedAt, r.UpdatedAt, r.ClosedAt))
            .ToListAsync(ct);
        return new(items, page.Page, page.PageSize, total);
    }
}
