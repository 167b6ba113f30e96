using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.People;
using Workflow.Persistence;
using Workflow.Persistence.Accounts;
using Workflow.Server.Http;
using Workflow.Server.Identity;

namespace Workflow.Server.Features.Users;

/// <summary>All accounts, by page.</summary>
public sealed class UserList(IDbContextFactory<WorkflowDbContext> contexts)
{
    private static readonly Sorting<Account> Sortings = new Sorting<Account>("userName", a => a.Id)
        .By("userName", a => a.NormalizedUserName).By("displayName", a => a.DisplayName).By("createdAt", a => a.CreatedAt);

    public sealed record Query
    {
        /// <summary>Part of a user name or display name.</summary>
        public string? Search { get; init; }
        public string? Sort { get; init; }
        public int? Page { get; init; }
        public int? PageSize { get; init; }
    }

    public async Task<Paged<UserView>> Run(Actor actor, Query query, CancellationToken ct)
    {
        Policies.Demand(actor, Permission.ViewUsers);
        var page = PageRequest.Of(query.Page, query.PageSize);
        await using var db = await contexts.CreateDbContextAsync(ct);
        var rows = db.Accounts.AsNoTracking();
        if (SearchText.Of(query.Search) is { } search)
            rows = rows.Where(a => a.NormalizedUserName!.Contains(search.ToUpperInvariant()) || a.DisplayName.Contains(search));
        var total = await rows.LongCountAsync(ct);
        var accounts = await Sortings.Apply(rows, query.Sort).Skip(page.Skip).Take(page.PageSize).ToListAsync(ct);
        var ids = accounts.ConvertAll(a => a.Id);
        var roles = (await db.OrganisationRoles.AsNoTracking().Where(r => ids.Contains(r.UserId)).ToListAsync(ct)).ToLookup(r => r.UserId, r => r.Role);
        var heads = (await db.DepartmentHeads.AsNoTracking().Where(h => ids.Contains(h.UserId)).ToListAsync(ct)).ToLookup(h => h.UserId, h => h.Department);
        return new([.. accounts.Select(a => UserView.Of(a, roles[a.Id], heads[a.Id]))], page.Page, page.PageSize, total);
    }
}
