using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.Delegations;
using Workflow.Approvals.People;
using Workflow.Server.Identity;

namespace Workflow.Server.Features.Delegations;

/// <summary>The delegator, or an administrator, ends a holiday cover before its time; what was signed under it stays signed.</summary>
public sealed class RevokeDelegation(Decisions decisions, TimeProvider clock)
{
    public Task<DelegationView> Run(Actor actor, Guid projectId, Guid id, CancellationToken ct)
    {
        var attempt = new Attempt(actor, "delegation.revoke");
        return decisions.Run(attempt, async (db, token) =>
        {
            var now = clock.GetUtcNow();
            var found = await db.Delegations.SingleOrDefaultAsync(d => d.Id == id && d.ProjectId == projectId, token);
            if (found is null || !Policies.Sees(actor, projectId))
                throw DelegationErrors.NotFound();
            attempt.Concerns(Delegation.SubjectType, id, projectId);
            Policies.Demand(actor, Permission.Delegate, projectId, DelegationErrors.NotFound);
            await decisions.AnswerIfRepeated(db, attempt, token);
            var outcome = found.Revoke(actor, now);
            Rights.Changed(await db.Accounts.SingleAsync(a => a.Id == found.DelegateId, token), now);
            foreach (var line in outcome.Audit)
                db.Audit(line);
            return DelegationView.Of(found, now);
        }, ct);
    }
}
