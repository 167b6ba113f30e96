using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.Audit;
using Workflow.Approvals.People;
using Workflow.Persistence;
using Workflow.Persistence.Accounts;
using Workflow.Server.Http;
using Workflow.Server.Identity;

namespace Workflow.Server.Features.Users;

/// <summary>What every change to an account has in common: who may, the account loaded, sessions ended where it matters, the audit line.</summary>
public sealed class UserChange(Decisions decisions, TimeProvider clock)
{
    public sealed class Loaded(WorkflowDbContext db, Actor actor, Account account, List<OrganisationRoleGrant> grants, List<DepartmentHead> heads, DateTimeOffset now)
    {
        public WorkflowDbContext Db => db;
        public Account Account => account;
        public List<OrganisationRoleGrant> Grants => grants;
        public List<DepartmentHead> Heads => heads;
        public DateTimeOffset Now => now;
        public UserView View => UserView.Of(account, grants.Select(g => g.Role), heads.Select(h => h.Department));

        public void Audit(string action, JsonObject details)
        {
            details["userName"] = account.UserName;
            db.Audit(new AuditEntry(AuditEntry.Organisation, action, actor.UserId, actor.DisplayName, "Account", account.Id, null, details));
        }

        /// <summary>There must be somebody left who can manage people.</summary>
        public async Task KeepAnAdministrator(CancellationToken ct)
        {
            if (!grants.Exists(g => g.Role == OrganisationRole.Administrator) || account.IsDeactivated)
                return;
            var other = await db.Accounts.OrderBy(a => a.Id).FirstOrDefaultAsync(
                a => a.Id != account.Id && !a.IsDeactivated && db.OrganisationRoles.Any(g => g.UserId == a.Id && g.Role == OrganisationRole.Administrator), ct)
                ?? throw UserErrors.LastAdministrator();
            // The one who stays is written too: two administrators who remove each other at once clash on a row version, and the second is refused.
            db.Entry(other).Property(a => a.CreatedAt).IsModified = true;
        }

        public async Task EndSessions(string reason, CancellationToken ct)
        {
            foreach (var session in await db.Sessions.Where(s => s.UserId == account.Id && s.EndedAt == null).ToListAsync(ct))
                Auth.SignIns.End(session, reason, now);
        }
    }

    public Task<T> Run<T>(Actor actor, Guid id, string action, Func<Loaded, CancellationToken, Task<T>> change, CancellationToken ct)
        where T : Answer
    {
        var attempt = new Attempt(actor, action);
        attempt.Concerns("Account", id, null);
        return decisions.Run(attempt, async (db, token) =>
        {
            Policies.Demand(actor, Permission.ManageUsers);
            var account = await db.Accounts.SingleOrDefaultAsync(a => a.Id == id, token) ?? throw UserErrors.NotFound(id);
            await decisions.AnswerIfRepeated(db, attempt, token);
            var grants = await db.OrganisationRoles.Where(g => g.UserId == id).ToListAsync(token);
            return await change(new Loaded(db, actor, account, grants, await db.DepartmentHeads.Where(h => h.UserId == id).ToListAsync(token), clock.GetUtcNow()), token);
        }, ct);
    }
}
