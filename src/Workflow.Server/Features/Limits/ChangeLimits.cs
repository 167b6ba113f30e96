using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.Limits;
using Workflow.Approvals.People;
using Workflow.Persistence.Stores;
using Workflow.Server.Identity;

namespace Workflow.Server.Features.Limits;

/// <summary>The administrator sets the limits of a project. What has been submitted keeps those of its moment.</summary>
public sealed class ChangeLimits(Decisions decisions, TimeProvider clock)
{
    public sealed record Request
    {
        /// <summary>From 0; left out: cost does not matter. A cost in another currency counts as above it.</summary>
        public decimal? CostAmount { get; init; }

        /// <summary>ISO 4217; required with a cost.</summary>
        public string? Currency { get; init; }

        /// <summary>From 0; left out: time does not matter.</summary>
        public int? ScheduleDays { get; init; }

        /// <summary>Whether any change that touches safety is above the limits.</summary>
        public required bool Safety { get; init; }
    }

    public Task<LimitsView> Run(Actor actor, Guid projectId, Request request, CancellationToken ct)
    {
        var attempt = new Attempt(actor, "limits.set");
        return decisions.Run(attempt, async (db, token) =>
        {
            _ = await db.ProjectForDecision(projectId, token) ?? throw ProjectErrors.NotFound();
            if (Policies.Sees(actor, projectId))
                attempt.Concerns(ProjectLimits.SubjectType, projectId, projectId);
            Policies.Demand(actor, Permission.ManageLimits, projectId, ProjectErrors.NotFound);
            await decisions.AnswerIfRepeated(db, attempt, token);
            var now = clock.GetUtcNow();
            var limits = await db.ProjectLimits.SingleOrDefaultAsync(l => l.ProjectId == projectId, token);
            if (limits is null)
                db.ProjectLimits.Add(limits = ProjectLimits.Of(projectId, now));
            foreach (var line in limits.Set(actor, new LimitsInput(request.CostAmount, request.Currency, request.ScheduleDays, request.Safety), now).Audit)
                db.Audit(line);
            return LimitsView.Of(limits);
        }, ct);
    }
}
