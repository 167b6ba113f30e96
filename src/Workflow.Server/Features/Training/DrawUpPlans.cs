using Workflow.Approvals.People;
using Workflow.Approvals.Training;
using Workflow.Server.Http;
using Workflow.Server.Identity;

namespace Workflow.Server.Features.Training;

/// <param name="Planned">How many lines were added.</param>
public sealed record DrawnPlans(int Planned) : Answer;

/// <summary>
/// Puts into the plan of every lead of an active project what their curriculum asks for and they have no certificate of, for another year or an earlier day
/// than the process does by itself. Doing it again adds nothing.
/// </summary>
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
            var now = clock.GetUtcNow();
            var missing = (await Learners.Plan(db, request.DueOn.Year, token)).Missing(request.DueOn.Year, (_, _) => request.DueOn, request.BasicsOnly).ToList();
            foreach (var (lead, module, dueOn) in missing)
            {
                var outcome = PlannedTraining.Plan(actor, lead.Who, module, dueOn, PlanOrigin.Year, now, out var made);
                foreach (var line in outcome.Audit)
                    db.Audit(line);
                db.PlannedTrainings.Add(made);
            }

            return new DrawnPlans(missing.Count);
        }, ct);
    }
}
