using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.People;
using Workflow.Persistence;
using Workflow.Persistence.Auditing;
using Workflow.Persistence.Stores;
using Workflow.Server.Http;
using Workflow.Server.Identity;

namespace Workflow.Server.Features.Audit;

/// <summary>One line of the log.</summary>
/// <param name="Text">The RFC 8785 text; its SHA-256 is the hash, and it holds the previous line's hash.</param>
public sealed record AuditLineView(
    string Chain, long Sequence, DateTimeOffset At, string Action, Guid? ActorId, string ActorName, string? SubjectType, Guid? SubjectId, Guid? ProjectId,
    string PreviousHash, string Hash, int FormatVersion, string Text);

/// <summary>Lines of the audit log, by page.</summary>
public sealed class AuditLines(IDbContextFactory<WorkflowDbContext> contexts)
{
    private static readonly string[] Sorts = ["at", "sequence"];

    public sealed record Query
    {
        public Guid? SubjectId { get; init; }

        /// <summary><c>org</c>, or a project's id without hyphens.</summary>
        public string? Chain { get; init; }

        /// <summary>The exact name of an action, e.g. <c>sign-in.failed</c>.</summary>
        public string? Action { get; init; }
        public Guid? ActorId { get; init; }
        public string? Sort { get; init; }
        public int? Page { get; init; }
        public int? PageSize { get; init; }
    }

    public async Task<Paged<AuditLineView>> Run(Actor actor, Query query, CancellationToken ct)
    {
        Policies.Demand(actor, Permission.ViewAudit);
        var page = PageRequest.Of(query.Page, query.PageSize);
        await using var db = await contexts.CreateDbContextAsync(ct);
        var rows = db.AuditLines.AsNoTracking();
        if (query.SubjectId is { } subject)
            rows = rows.About(db, subject);
        if (ChainName.Of(query.Chain) is { } chain)
            rows = rows.OfChain(db, chain);
        if (SearchText.Of(query.Action) is { } action)
            rows = rows.OfAction(db, action);
        if (query.ActorId is { } by)
            rows = rows.ByActor(db, by);
        var total = await rows.LongCountAsync(ct);
        var found = await Sorted(rows, query.Sort).Skip(page.Skip).Take(page.PageSize).Lines(db, ct);
        return new([.. found.Select(l => new AuditLineView(
            l.Chain, l.Sequence, l.At, l.Action, l.ActorId, l.ActorName, l.SubjectType, l.SubjectId, l.ProjectId, l.PreviousHash, l.Hash, l.FormatVersion, l.Text))],
            page.Page, page.PageSize, total);
    }

    /// <summary>Lines are numbered as they are written, at the instant they are written: the order of the instants needs no index of its own.</summary>
    private static IOrderedQueryable<AuditRow> Sorted(IQueryable<AuditRow> rows, string? sort) => sort switch
    {
        null or "" or "-at" => rows.OrderByDescending(l => l.Id),
        "at" => rows.OrderBy(l => l.Id),
        "sequence" => rows.OrderBy(l => l.Sequence).ThenBy(l => l.Chain),
        "-sequence" => rows.OrderByDescending(l => l.Sequence).ThenBy(l => l.Chain),
        _ => throw RequestErrors.UnknownSort(sort, Sorts),
    };
}
