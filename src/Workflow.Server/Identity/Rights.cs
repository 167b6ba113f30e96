using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.People;
using Workflow.Persistence;
using Workflow.Persistence.Accounts;

namespace Workflow.Server.Identity;

/// <summary>
/// What a person may do, read on every request: one small query says whether the session lives and which stamp the rights carry; roles and
/// memberships are read again only when the stamp has changed. Whoever changes rights calls <see cref="Changed"/> in the same transaction.
/// </summary>
public sealed class Rights(IDbContextFactory<WorkflowDbContext> contexts, TimeProvider clock)
{
    private const int Most = 10_000;

    // Not static: a compiled query belongs to one model, and a process can host several servers.
    private readonly Func<WorkflowDbContext, Guid, Guid, CancellationToken, Task<string?>> _liveStamp = EF.CompileAsyncQuery((WorkflowDbContext db, Guid userId, Guid sessionId, CancellationToken ct) =>
        db.Accounts.Where(a => a.Id == userId && !a.IsDeactivated && db.Sessions.Any(s => s.Id == sessionId && s.UserId == userId && s.EndedAt == null))
            .Select(a => a.SecurityStamp).SingleOrDefault());

    private readonly ConcurrentDictionary<Guid, (string Stamp, Actor Actor)> _read = new();

    /// <summary>Null: no such account, deactivated, or the session has ended.</summary>
    public async Task<Actor?> Find(Guid userId, Guid sessionId, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        if (await _liveStamp(db, userId, sessionId, ct) is not { } stamp)
            return null;
        if (_read.TryGetValue(userId, out var known) && known.Stamp == stamp)
            return AsOf(known.Actor);
        if (await Read(db, userId, ct) is not { } actor)
            return null;
        if (_read.Count >= Most)
            _read.Clear();
        _read[userId] = (stamp, actor);
        return AsOf(actor);
    }

    /// <summary>Reads the rights of an account that may act, for callers that have no session: the command line and the demo.</summary>
    public static async Task<Actor?> Read(WorkflowDbContext db, Guid userId, CancellationToken ct)
    {
        var account = await db.Accounts.AsNoTracking().SingleOrDefaultAsync(a => a.Id == userId && !a.IsDeactivated, ct);
        if (account is null)
            return null;
        var roles = await db.OrganisationRoles.Where(r => r.UserId == userId).Select(r => r.Role).ToListAsync(ct);
        var memberships = await db.Memberships.AsNoTracking().Where(m => m.UserId == userId).ToListAsync(ct);
        var heads = await db.DepartmentHeads.Where(h => h.UserId == userId).Select(h => h.Department).ToListAsync(ct);
        var covers = await db.Delegations.AsNoTracking().Where(d => d.DelegateId == userId && d.RevokedAt == null).ToListAsync(ct);
        return new Actor(userId, account.UserName!, account.DisplayName, account.IsIntegration, roles.ToHashSet(),
            memberships.GroupBy(m => m.ProjectId).ToDictionary(g => g.Key, IReadOnlySet<ProjectRole> (g) => g.Select(m => m.Role).ToHashSet()))
        {
            HeadOf = heads.ToHashSet(StringComparer.Ordinal), Delegations = covers,
        };
    }

    // Rights are kept until they change; a holiday cover begins and ends by itself.
    private Actor AsOf(Actor actor)
    {
        if (actor.Delegations.Count == 0)
            return actor;
        var now = clock.GetUtcNow();
        return actor with { Delegations = [.. actor.Delegations.Where(d => d.StartsAt <= now && now < d.EndsAt)] };
    }

    public static void Changed(Account account, DateTimeOffset now) => account.SecurityStamp = Guid.CreateVersion7(now).ToString("N");
}
