using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.People;
using Workflow.Approvals.Training;
using Workflow.Persistence;
using Workflow.Server.Http;
using Workflow.Server.Identity;

namespace Workflow.Server.Features.Training;

/// <param name="Planned">How many lines were added.</param>
public sealed record DrawnPlans(int Planned) : Answer;

/// <summary>Puts into the plan of every lead of an active project what their curriculum asks for and they have no certificate of. Doing it again adds nothing.</summary>
public sealed class DrawUpPlans(Decisions decisions, TimeProvider clock)
{
    public sealed record Request
    {
        /// <summary>The last day on which it is in time; its year is the plans'.</summary>
        public required DateOnly DueOn { get; init; }

        /// <summary>Only the basics, without which a project is not ready.</summary>
        public bool BasicsOnly { get; init; }
    }

    public Task<DrawnPlans> Run(Actor actor, Request request, CancellationToken ct)
    {
        var attempt = new Attempt(actor, "training-plan.draw");
        return decisions.Run(attempt, async (db, token) =>
        {
            Policies.Demand(actor, Permission.CoordinateTraining);
            await decisions.AnswerIfRepeated(db, attempt, token);
            var leads = await CurrentLeads.Of(db, token);
            var held = await db.Certificates.AsNoTracking().ToListAsync(token);
            var there = await db.PlannedTrainings.AsNoTracking().Where(p => p.Year == request.DueOn.Year).Select(p => new { p.UserId, p.ModuleCode }).ToListAsync(token);
            var planned = 0;
            foreach (var (who, module) in from lead in leads from m in TrainingCatalogue.For(lead.Role) where m.IsBasic || !request.BasicsOnly select (lead.Who, m))
            {
                if (there.Exists(p => p.UserId == who.UserId && p.ModuleCode == module.Code) || held.Exists(c => c.UserId == who.UserId && c.ModuleCode == module.Code && c.IsValidOn(request.DueOn)))
                    continue;
                var outcome = PlannedTraining.Plan(actor, who, module.Code, request.DueOn, clock.GetUtcNow(), out var made);
                foreach (var line in outcome.Audit)
                    db.Audit(line);
                db.PlannedTrainings.Add(made);
                planned++;
            }

            return new DrawnPlans(planned);
        }, ct);
    }
}

/// <summary>Who leads an active project now, once per role.</summary>
internal static class CurrentLeads
{
    public static async Task<List<(Learner Who, ProjectRole Role)>> Of(WorkflowDbContext db, CancellationToken ct)
    {
        var found = await (
            from m in db.Memberships where m.Role != ProjectRole.Member
            join p in db.Projects on m.ProjectId equals p.Id where p.IsActive
            join a in db.Accounts on m.UserId equals a.Id where !a.IsDeactivated && !a.IsIntegration
            select new { a.Id, a.DisplayName, m.Role }).Distinct().ToListAsync(ct);
        return [.. found.OrderBy(f => f.Id).Select(f => (new Learner(f.Id, f.DisplayName), f.Role))];
    }
}
