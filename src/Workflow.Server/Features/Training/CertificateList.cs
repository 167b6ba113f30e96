using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.People;
using Workflow.Approvals.Training;
using Workflow.Persistence;
using Workflow.Server.Http;
using Workflow.Server.Identity;

namespace Workflow.Server.Features.Training;

/// <summary>The certificates that the caller may see: their own; all, for the coordinator, auditors, director and VP.</summary>
public sealed class CertificateList(IDbContextFactory<WorkflowDbContext> contexts, TimeProvider clock)
{
    private static readonly Sorting<Certificate> Sortings = new Sorting<Certificate>("-issuedOn", c => c.Id)
        .By("issuedOn", c => c.IssuedOn).By("validUntil", c => c.ValidUntil).By("userName", c => c.UserName).By("moduleCode", c => c.ModuleCode);

    public sealed record Query
    {
        public Guid? UserId { get; init; }
        public string? ModuleCode { get; init; }

        /// <summary>Those of one session.</summary>
        public Guid? SessionId { get; init; }

        /// <summary>Valid today, or no longer.</summary>
        public bool? IsValid { get; init; }

        /// <summary>Those that run out before this day.</summary>
        public DateOnly? ExpiresBefore { get; init; }

        /// <summary>Part of the person's or the trainer's name.</summary>
        public string? Search { get; init; }
        public string? Sort { get; init; }
        public int? Page { get; init; }
        public int? PageSize { get; init; }
    }

    /// <summary>A line of the list.</summary>
    public sealed record Row(CertificateView Certificate, bool IsValid);

    public async Task<Paged<Row>> Run(Actor actor, Query query, CancellationToken ct)
    {
        Policies.Demand(actor, Permission.ViewTraining);
        await using var db = await contexts.CreateDbContextAsync(ct);
        var (page, all, today) = (PageRequest.Of(query.Page, query.PageSize), Policies.Allows(actor, Permission.ViewTrainingOfOthers), DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));
        var rows = db.Certificates.AsNoTracking().Where(c => all || c.UserId == actor.UserId);
        if (query.UserId is { } user)
            rows = rows.Where(c => c.UserId == user);
        if (query.ModuleCode is { } module)
            rows = TrainingRules.IsCode(module) ? rows.Where(c => c.ModuleCode == module) : rows.Where(c => false);
        if (query.SessionId is { } session)
            rows = rows.Where(c => c.SessionId == session);
        if (query.IsValid is { } valid)
            rows = rows.Where(c => c.ValidUntil >= today == valid);
        if (query.ExpiresBefore is { } day)
            rows = rows.Where(c => c.ValidUntil < day);
        if (SearchText.Of(query.Search)?.ToUpperInvariant() is { } search)
            rows = rows.Where(c => c.UserName.ToUpper().Contains(search) || c.TrainerName.ToUpper().Contains(search));
        var total = await rows.LongCountAsync(ct);
        var items = await Sortings.Apply(rows, query.Sort).Skip(page.Skip).Take(page.PageSize).ToListAsync(ct);
        return new([.. items.Select(c => new Row(CertificateView.Of(c), c.IsValidOn(today)))], page.Page, page.PageSize, total);
    }
}
