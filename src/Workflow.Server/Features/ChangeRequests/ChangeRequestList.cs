using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.ChangeRequests;
using Workflow.Approvals.People;
using Workflow.Persistence;
using Workflow.Server.Http;
using Workflow.Server.Identity;

namespace Workflow.Server.Features.ChangeRequests;

/// <summary>A line of the list.</summary>
public sealed record ChangeRequestRow(
    Guid Id, string Number, string Title, ChangeRequestStatus Status, int Revision, Guid AuthorId, string AuthorName,
    DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, DateTimeOffset? SubmittedAt, DateTimeOffset? EffectiveAt);

/// <summary>The change requests of one project.</summary>
public sealed class ChangeRequestList(IDbContextFactory<WorkflowDbContext> contexts)
{
    private static readonly Sorting<ChangeRequest> Sortings = new Sorting<ChangeRequest>("-updatedAt", c => c.Id)
        .By("number", c => c.Number).By("title", c => c.Title).By("status", c => c.Status).By("createdAt", c => c.CreatedAt).By("updatedAt", c => c.UpdatedAt);

    public sealed record Query
    {
        /// <summary>One or more names of statuses.</summary>
        public string[]? Status { get; init; }

        /// <summary>Part of the number or the title.</summary>
        public string? Search { get; init; }
        public string? Sort { get; init; }
        public int? Page { get; init; }
        public int? PageSize { get; init; }
    }

    public async Task<Paged<ChangeRequestRow>> Run(Actor actor, Guid projectId, Query query, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        if (!await db.Projects.AnyAsync(p => p.Id == projectId, ct))
            throw ProjectErrors.NotFound();
        Policies.Demand(actor, Permission.ViewChangeRequests, projectId, ProjectErrors.NotFound);

        var page = PageRequest.Of(query.Page, query.PageSize);
        var rows = db.ChangeRequests.AsNoTracking().Where(c => c.ProjectId == projectId);
        if (query.Status is { Length: > 0 } names)
        {
            var statuses = names.SelectMany(n => n.Split(',')).Select(n => EnumName.Of<ChangeRequestStatus>("status", n)).ToList();
            rows = rows.Where(c => statuses.Contains(c.Status));
        }

        if (SearchText.Of(query.Search)?.ToUpperInvariant() is { } search)
            rows = rows.Where(c => c.Number.ToUpper().Contains(search) || c.Title.ToUpper().Contains(search));
        var total = await rows.LongCountAsync(ct);
        var items = await Sortings.Apply(rows, query.Sort).Skip(page.Skip).Take(page.PageSize)
            .Select(c => new ChangeRequestRow(c.Id, c.Number, c.Title, c.Status, c.Revision, c.AuthorId, c.AuthorName, c.CreatedAt, c.UpdatedAt, c.SubmittedAt, c.EffectiveAt))
            .ToListAsync(ct);
        return new(items, page.Page, page.PageSize, total);
    }
}
