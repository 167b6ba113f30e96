using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.People;
using Workflow.Persistence;
using Workflow.Persistence.Accounts;
using Workflow.Server.Http;
using Workflow.Server.Identity;

namespace Workflow.Server.Features.Training;

/// <summary>Whom the coordinator can name as trainer or learner: active people, by name and nothing more.</summary>
public sealed class TrainingPeople(IDbContextFactory<WorkflowDbContext> contexts)
{
    private static readonly Sorting<Account> Sortings = new Sorting<Account>("displayName", a => a.Id)
        .By("displayName", a => a.DisplayName).By("userName", a => a.UserName!);

    public sealed record Query
    {
        /// <summary>Part of either name.</summary>
        public string? Search { get; init; }
        public string? Sort { get; init; }
        public int? Page { get; init; }
        public int? PageSize { get; init; }
    }

    public sealed record Row(Guid UserId, string UserName, string DisplayName);

    public async Task<Paged<Row>> Run(Actor actor, Query query, CancellationToken ct)
    {
        Policies.Demand(actor, Permission.CoordinateTraining);
        await using var db = await contexts.CreateDbContextAsync(ct);
        var page = PageRequest.Of(query.Page, query.PageSize);
        var rows = db.Accounts.AsNoTracking().Where(a => !a.IsDeactivated && !a.IsIntegration);
        if (SearchText.Of(query.Search)?.ToUpperInvariant() is { } search)
            rows = rows.Where(a => a.DisplayName.ToUpper().Contains(search) || a.NormalizedUserName!.Contains(search));
        var total = await rows.LongCountAsync(ct);
        var items = await Sortings.Apply(rows, query.Sort).Skip(page.Skip).Take(page.PageSize).Select(a => new Row(a.Id, a.UserName!, a.DisplayName)).ToListAsync(ct);
        return new(items, page.Page, page.PageSize, total);
    }
}
