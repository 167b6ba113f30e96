using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.DialogueDays;
using Workflow.Approvals.People;
using Workflow.Persistence;
using Workflow.Server.Http;
using Workflow.Server.Identity;

namespace Workflow.Server.Features.DialogueDays;

/// <summary>A line of the list.</summary>
public sealed record DialogueDayRow(
    Guid Id, string Number, DateOnly Quarter, DialogueStatus Status, DateTimeOffset MeetsAt, DateTimeOffset? DueAt, DateTimeOffset? HeldAt, DateTimeOffset? PublishedAt, DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt, DateTimeOffset? ClosedAt);

/// <summary>The dialogue days of one project.</summary>
public sealed class DialogueDayList(IDbContextFactory<WorkflowDbContext> contexts)
{
    private static readonly Sorting<DialogueDay> Sortings = new Sorting<DialogueDay>("-quarter", d => d.Id)
        .By("quarter", d => d.Quarter).By("number", d => d.Number).By("status", d => d.Status).By("meetsAt", d => d.MeetsAt).By("heldAt", d => d.HeldAt).By("createdAt", d => d.CreatedAt)
        .By("updatedAt", d => d.UpdatedAt);

    public sealed record Query
    {
        /// <summary>One or more names of statuses.</summary>
        public string[]? Status { get; init; }

        /// <summary>Quarters that begin on this day or later.</summary>
        public DateOnly? From { get; init; }

        /// <summary>Quarters that begin on this day or earlier.</summary>
        public DateOnly? To { get; init; }

        /// <summary>Part of the number.</summary>
        public string? Search { get; init; }
        public string? Sort { get; init; }
        public int? Page { get; init; }
        public int? PageSize { get; init; }
    }

    public async Task<Paged<DialogueDayRow>> Run(Actor actor, Guid projectId, Query query, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        if (!await db.Projects.AnyAsync(p => p.Id == projectId, ct))
            throw ProjectErrors.NotFound();
        Policies.Demand(actor, Permission.ViewMeetings, projectId, ProjectErrors.NotFound);

        var page = PageRequest.Of(query.Page, query.PageSize);
        var rows = db.DialogueDays.AsNoTracking().Where(d => d.ProjectId == projectId);
        if (query.Status is { Length: > 0 } names)
        {
            var statuses = names.SelectMany(n => n.Split(',')).Select(n => EnumName.Of<DialogueStatus>("status", n)).ToList();
            rows = rows.Where(d => statuses.Contains(d.Status));
        }

        if (query.From is { } from)
            rows = rows.Where(d => d.Quarter >= from);
        if (query.To is { } to)
            rows = rows.Where(d => d.Quarter <= to);
        if (SearchText.Of(query.Search)?.ToUpperInvariant() is { } search)
            rows = rows.Where(d => d.Number.ToUpper().Contains(search));
        var total = await rows.LongCountAsync(ct);
        var items = await Sortings.Apply(rows, query.Sort).Skip(page.Skip).Take(page.PageSize)
            .Select(d => new DialogueDayRow(d.Id, d.Number, d.Quarter, d.Status, d.MeetsAt, d.DueAt, d.HeldAt, d.PublishedAt, d.CreatedAt, d.UpdatedAt, d.ClosedAt))
            .ToListAsync(ct);
        return new(items, page.Page, page.PageSize, total);
    }
}
