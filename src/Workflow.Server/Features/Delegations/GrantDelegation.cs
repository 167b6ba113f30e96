using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.ChangeRequests;
using Workflow.Approvals.Delegations;
using Workflow.Approvals.People;
using Workflow.Persistence.Stores;
using Workflow.Server.Identity;

namespace Workflow.Server.Features.Delegations;

/// <summary>A lead names who assesses and signs for them while they are away.</summary>
public sealed class GrantDelegation(Decisions decisions, TimeProvider clock)
{
    public sealed record Request
    {
        /// <summary>The lead role that is the caller's.</summary>
        public required ProjectRole Role { get; init; }

        /// <summary>Another person of the project, not the other lead.</summary>
        public required Guid DelegateId { get; init; }
        public required DateTimeOffset StartsAt { get; init; }

        /// <summary>At most 60 days later.</summary>
        public required DateTimeOffset EndsAt { get; init; }

        /// <summary>Left out: both.</summary>
        public IReadOnlyList<DelegatedAct>? Acts { get; init; }

        /// <summary>Left out: all.</summary>
        public IReadOnlyList<ChangeCategory>? Categories { get; init; }
    }

    public Task<DelegationView> Run(Actor actor, Guid projectId, Request request, CancellationToken ct)
    {
        var attempt = new Attempt(actor, "delegation.grant");
        return decisions.Run(attempt, async (db, token) =>
        {
            var now = clock.GetUtcNow();
            var project = await db.ProjectForDecision(projectId, token) ?? throw ProjectErrors.NotFound();
            if (Policies.Sees(actor, projectId))
                attempt.Concerns("Project", projectId, projectId);
            Policies.Demand(actor, Permission.Delegate, projectId, ProjectErrors.NotFound);
            await decisions.AnswerIfRepeated(db, attempt, token);

            var substitute = await Rights.Read(db, request.DelegateId, token) ?? throw DelegationErrors.NotEligible();
            // Both rows change, so that of two grants at once that concern the same people one is decided again and sees the other.
            foreach (var account in await db.Accounts.Where(a => a.Id == request.DelegateId || a.Id == actor.UserId).OrderBy(a => a.Id).ToListAsync(token))
                Rights.Changed(account, now);
            var standing = await db.Delegations.Where(d => d.ProjectId == projectId && d.EndsAt > now && d.RevokedAt == null).ToListAsync(token);
            var input = new DelegationInput(
                request.Role.ToString(), request.StartsAt.ToUniversalTime(), request.EndsAt.ToUniversalTime(),
                request.Acts?.Select(a => a.ToString()).ToList(), request.Categories?.Select(c => c.ToString()).ToList());
            var outcome = Delegation.Grant(project, actor, substitute, input, standing, now, out var made);
            db.Delegations.Add(made);
            foreach (var line in outcome.Audit)
                db.Audit(line);
            return DelegationView.Of(made, now, isNew: true);
        }, ct);
    }
}
