using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.People;
using Workflow.Persistence;
using Workflow.Persistence.Retention;
using Workflow.Server.Http;
using Workflow.Server.Identity;

namespace Workflow.Server.Features.Retention;

/// <param name="File">Within the folder of archives.</param>
/// <param name="Sha256">Of the file as it was written; <c>database check</c> compares.</param>
public sealed record ArchiveView(Guid Id, string DefinitionId, string File, string Sha256, long Bytes, int Instances, DateTimeOffset FirstFinishedAt, DateTimeOffset LastFinishedAt, DateTimeOffset ArchivedAt);

/// <summary>The files into which instances were written. Their contents are as confidential as the database and are not to be had here.</summary>
public sealed class ArchiveList(IDbContextFactory<WorkflowDbContext> contexts)
{
    private static readonly Sorting<InstanceArchive> Sortings = new Sorting<InstanceArchive>("-archivedAt", a => a.Id)
        .By("archivedAt", a => a.ArchivedAt).By("lastFinishedAt", a => a.LastFinishedAt).By("definitionId", a => a.DefinitionId).By("bytes", a => a.Bytes);

    public sealed record Query
    {
        public string? DefinitionId { get; init; }

        /// <summary>Files with an instance that may have ended at this instant or after it.</summary>
        public DateTimeOffset? FinishedFrom { get; init; }

        /// <summary>Files with an instance that may have ended before this instant.</summary>
        public DateTimeOffset? FinishedUntil { get; init; }
        public string? Sort { get; init; }
        public int? Page { get; init; }
        public int? PageSize { get; init; }
    }

    public async Task<Paged<ArchiveView>> Run(Actor actor, Query query, CancellationToken ct)
    {
        Policies.Demand(actor, Permission.ViewRetention);
        var page = PageRequest.Of(query.Page, query.PageSize);
        await using var db = await contexts.CreateDbContextAsync(ct);
        var rows = db.InstanceArchives.AsNoTracking();
        if (query.DefinitionId is { Length: > 0 } definition)
            rows = rows.Where(a => a.DefinitionId == definition);
        if (query.FinishedFrom?.ToUniversalTime() is { } from)
            rows = rows.Where(a => a.LastFinishedAt >= from);
        if (query.FinishedUntil?.ToUniversalTime() is { } until)
            rows = rows.Where(a => a.FirstFinishedAt < until);
        var total = await rows.LongCountAsync(ct);
        var items = await Sortings.Apply(rows, query.Sort).Skip(page.Skip).Take(page.PageSize).ToListAsync(ct);
        return new([.. items.Select(a => new ArchiveView(a.Id, a.DefinitionId, a.File, a.Sha256, a.Bytes, a.Instances, a.FirstFinishedAt, a.LastFinishedAt, a.ArchivedAt))], page.Page, page.PageSize, total);
    }
}
