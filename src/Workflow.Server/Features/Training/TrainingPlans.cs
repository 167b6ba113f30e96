using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.People;
using Workflow.Approvals.Training;
using Workflow.Persistence;
using Workflow.Server.Http;
using Workflow.Server.Identity;

namespace Workflow.Server.Features.Training;

/// <summary>A line of somebody's yearly plan.</summary>
/// <param name="IsMet">A certificate that is valid on that day is there.</param>
public sealed record PlannedTrainingView(Guid Id, Guid UserId, string UserName, int Year, string ModuleCode, DateOnly DueOn, bool IsMet, bool IsOverdue);

/// <summary>A line that was put into a plan.</summary>
public sealed record PlannedTrainingAnswer(PlannedTrainingView Line) : Answer
{
    public override AnswerHead Head() => AnswerHead.Created($"/api/training/plans?userId={Line.UserId}&year={Line.Year}");
}

/// <summary>The coordinator puts a module into a person's yearly plan.</summary>
public sealed class PlanTraining(Decisions decisions, TimeProvider clock)
{
    public sealed record Request
    {
        public required Guid UserId { get; init; }

        /// <summary>A code of the catalogue.</summary>
        public required string ModuleCode { get; init; }

        /// <summary>The last day on which it is in time; its year is the plan's.</summary>
        public required DateOnly DueOn { get; init; }
    }

    public Task<PlannedTrainingAnswer> Run(Actor actor, Request request, CancellationToken ct)
    {
        var attempt = new Attempt(actor, "training-plan.plan");
        return decisions.Run(attempt, async (db, token) =>
        {
            Policies.Demand(actor, Permission.CoordinateTraining);
            await decisions.AnswerIfRepeated(db, attempt, token);
            var who = await Learners.Find(db, request.UserId, "userId", token);
            var outcome = PlannedTraining.Plan(actor, who, request.ModuleCode, request.DueOn, clock.GetUtcNow(), out var planned);
            if (await db.PlannedTrainings.AnyAsync(p => p.UserId == planned.UserId && p.Year == planned.Year && p.ModuleCode == planned.ModuleCode, token))
                throw TrainingErrors.PlannedTwice(planned.ModuleCode);
            db.PlannedTrainings.Add(planned);
            foreach (var line in outcome.Audit)
                db.Audit(line);
            return new PlannedTrainingAnswer(TrainingPlans.View(planned, await Learners.Certificates(db, who.UserId, token), DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime)));
        }, ct);
    }
}

/// <summary>The plans that the caller may see: their own; all, for the coordinator, auditors, director and VP.</summary>
public sealed class TrainingPlans(IDbContextFactory<WorkflowDbContext> contexts, TimeProvider clock)
{
    private static readonly Sorting<PlannedTraining> Sortings = new Sorting<PlannedTraining>("dueOn,userName", p => p.Id)
        .By("dueOn", p => p.DueOn).By("userName", p => p.UserName).By("moduleCode", p => p.ModuleCode).By("year", p => p.Year);

    public sealed record Query
    {
        public Guid? UserId { get; init; }
        public int? Year { get; init; }
        public string? ModuleCode { get; init; }
        public string? Sort { get; init; }
        public int? Page { get; init; }
        public int? PageSize { get; init; }
    }

    public async Task<Paged<PlannedTrainingView>> Run(Actor actor, Query query, CancellationToken ct)
    {
        Policies.Demand(actor, Permission.ViewTraining);
        await using var db = await contexts.CreateDbContextAsync(ct);
        var (page, all) = (PageRequest.Of(query.Page, query.PageSize), Policies.Allows(actor, Permission.ViewTrainingOfOthers));
        var rows = db.PlannedTrainings.AsNoTracking().Where(p => all || p.UserId == actor.UserId);
        if (query.UserId is { } user)
            rows = rows.Where(p => p.UserId == user);
        if (query.Year is { } year)
            rows = rows.Where(p => p.Year == year);
        if (query.ModuleCode is { } module)
            rows = rows.Where(p => p.ModuleCode == module);
        var total = await rows.LongCountAsync(ct);
        var items = await Sortings.Apply(rows, query.Sort).Skip(page.Skip).Take(page.PageSize).ToListAsync(ct);
        var people = items.Select(p => p.UserId).Distinct().ToList();
        var held = await db.Certificates.AsNoTracking().Where(c => people.Contains(c.UserId)).ToListAsync(ct);
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        return new([.. items.Select(p => View(p, held, today))], page.Page, page.PageSize, total);
    }

    internal static PlannedTrainingView View(PlannedTraining p, IReadOnlyCollection<Certificate> held, DateOnly today) =>
        new(p.Id, p.UserId, p.UserName, p.Year, p.ModuleCode, p.DueOn, p.IsMet(held), today > p.DueOn && !p.IsMet(held));
}
