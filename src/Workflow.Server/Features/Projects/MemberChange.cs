using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.Audit;
using Workflow.Approvals.People;
using Workflow.Persistence;
using Workflow.Persistence.Accounts;
using Workflow.Server.Identity;

namespace Workflow.Server.Features.Projects;

/// <summary>What every change of a project's members has in common. It acts on the next request of everybody concerned.</summary>
public sealed class MemberChange(Decisions decisions, TimeProvider clock)
{
    public sealed class Loaded(WorkflowDbContext db, Actor actor, Project project, List<Membership> members, Dictionary<Guid, Account> people, DateTimeOffset now)
    {
        public List<Membership> Members => members;
        public DateTimeOffset Now => now;
        public Project Project => project;

        public void Moved(Membership membership) => Note("membership.moved", membership);

        public void Give(Membership membership)
        {
            members.Add(membership);
            db.Memberships.Add(membership);
            Note("membership.granted", membership);
        }

        public void TakeAway(Membership membership, string reason)
        {
            members.Remove(membership);
            db.Memberships.Remove(membership);
            Note("membership.ended", membership, reason);
        }

        public IEnumerable<MemberView> View() =>
            members.Select(m => new MemberView(m.UserId, people[m.UserId].UserName!, people[m.UserId].DisplayName, m.Role, m.SinceAt, m.Section));

        private void Note(string action, Membership membership, string? reason = null)
        {
            var person = people[membership.UserId];
            Rights.Changed(person, now);
            db.Audit(new AuditEntry(AuditEntry.ChainOf(project.Id), action, actor.UserId, actor.DisplayName, "Account", person.Id, project.Id, new JsonObject
            {
                ["userName"] = person.UserName, ["role"] = membership.Role.ToString(), ["section"] = membership.Section, ["reason"] = reason,
            }));
        }
    }

    public Task<ProjectAnswer> Run(Actor actor, Guid projectId, Guid userId, string action, Action<Loaded> change, CancellationToken ct)
    {
        var attempt = new Attempt(actor, action);
        return decisions.Run(attempt, async (db, token) =>
        {
            var project = await db.Projects.SingleOrDefaultAsync(p => p.Id == projectId, token) ?? throw ProjectErrors.NotFound();
            attempt.Concerns("Account", userId, projectId);
            Policies.Demand(actor, Permission.ManageMembers, projectId, ProjectErrors.NotFound);
            var members = await db.Memberships.AsTracking().Where(m => m.ProjectId == projectId).ToListAsync(token);
            var ids = members.Select(m => m.UserId).Append(userId).Distinct().ToList();
            var people = await db.Accounts.AsTracking().Where(a => ids.Contains(a.Id)).ToDictionaryAsync(a => a.Id, token);
            if (!people.ContainsKey(userId))
                throw Users.UserErrors.NotFound(userId);
            var loaded = new Loaded(db, actor, project, members, people, clock.GetUtcNow());
            change(loaded);
            return new ProjectAnswer(ProjectView.Of(project, loaded.View()));
        }, ct);
    }
}
