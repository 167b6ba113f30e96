using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.Escalations;
using Workflow.Approvals.People;
using Workflow.Persistence;
using Workflow.Server.Http;
using Workflow.Server.Identity;

namespace Workflow.Server.Features.Escalations;

/// <summary>A line of the list.</summary>
/// <param name="IsBreached">Its deadline has passed and the clock has not acted on it yet.</param>
public sealed record EscalationRow(
    Guid Id, string Number, string Title, EscalationSeverity Severity, EscalationOrigin Origin, EscalationStatus Status, int Level, string Department, string? AboutNumber,
    DateTimeOffset? DueAt, bool IsBreached, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, DateTimeOffset? ResolvedAt);

/// <summary>The escalations of one project.</summary>
public sealed class EscalationList(IDbContextFactory<WorkflowDbContext> contexts, TimeProvider clock)
{
    private static readonly Sorting<Escalation> Sortings = new Sorting<Escalation>("-updatedAt", e => e.Id)
        .By("number", e => e.Number).By("title", e => e.Title).By("status", e => e.Status).By("level", e => e.Level).By("dueAt", e => e.DueAt)
        .By("createdAt", e => e.CreatedAt).By("updatedAt", e => e.UpdatedAt);

    public sealed record Query
    {
        /// <summary>One or more names of statuses.</summary>
        public string[]? Status { get; init; }

        /// <summary>1, 2 or 3.</summary>
        public int? Level { get; init; }
        public string? Severity { get; init; }

        /// <summary>The code of a department.</summary>
        public string? Department { get; init; }

        /// <summary>Only those whose deadline has passed.</summary>
        public bool? Breached { get; init; }

        /// <summary>Part of the number or the title.</summary>
        public string? Search { get; init; }
        public string? Sort { get; init; }
        public int? Page { get; init; }
        public int? PageSize { get; init; }
    }

    public async Task<Paged<EscalationRow>> Run(Actor actor, Guid projectId, Query query, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        if (!await db.Projects.AnyAsync(p => p.Id == projectId, ct))
            throw ProjectErrors.NotFound();
        Policies.Demand(actor, Permission.ViewEscalations, projectId, ProjectErrors.NotFound);

        var (page, now) = (PageRequest.Of(query.Page, query.PageSize), clock.GetUtcNow());
        var rows = Filtered(db.Escalations.AsNoTracking().Where(e => e.ProjectId == projectId), query, now);
        var total = await rows.LongCountAsync(ct);
        var items = await Sortings.Apply(rows, query.Sort).Skip(page.Skip).Take(page.PageSize)
            .Select(e => new EscalationRow(e.Id, e.Number, e.Title, e.Severity, e.Origin, e.Status, e.Level, e.Department, e.AboutNumber, e.DueAt,
                e.DueAt != null && e.DueAt <= now, e.CreatedAt, e.UpdatedAt, e.ResolvedAt))
            .ToListAsync(ct);
        return new(items, page.Page, page.PageSize, total);
    }

    private static IQueryable<Escalation> Filtered(IQueryable<Escalation> rows, Query query, DateTimeOffset now)
    {
        if (query.Status is { Length: > 0 } names)
        {
            var statuses = names.SelectMany(n => n.Split(',')).Select(n => EnumName.Of<EscalationStatus>("status", n)).ToList();
            rows = rows.Where(e => statuses.Contains(e.Status));
        }

        if (query.Severity is { } severityName)
        {
            var severity = EnumName.Of<EscalationSeverity>("severity", severityName);
            rows = rows.Where(e => e.Severity == severity);
        }

        if (query.Level is { } level)
            rows = rows.Where(e => e.Level == level);
        if (query.Department is { } department)
            rows = rows.Where(e => e.Department == department);
        if (query.Breached is { } breached)
            rows = rows.Where(e => (e.DueAt != null && e.DueAt <= now) == breached);
        if (SearchText.Of(query.Search)?.ToUpperInvariant() is { } search)
            rows = rows.Where(e => e.Number.ToUpper().Contains(search) || e.Title.ToUpper().Contains(search));
        return rows;
    }
}
