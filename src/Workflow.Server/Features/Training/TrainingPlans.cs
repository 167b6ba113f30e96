using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.People;
using Workflow.Approvals.Training;
using Workflow.Persistence;
using Workflow.Server.Http;
using Workflow.Server.Identity;

namespace Workflow.Server.Features.Training;

/// <summary>A line of somebody's yearly plan.</summary>
/// <param name="Origin">Written by hand, as the year's plan of a lead, or because a certificate ran out.</param>
/// <param name="IsMet">A certificate that is valid on that day is there.</param>
/// <param name="End">Why it is asked for no more; null while it is.</param>
public sealed record PlannedTrainingView(Guid Id, Guid UserId, string UserName, int Year, string ModuleCode, PlanOrigin Origin, DateOnly DueOn, bool IsMet, bool IsOverdue, PlanEnd? End);

/// <summary>A line that was put into a plan, or taken out of it.</summary>
public sealed record PlannedTrainingAnswer(PlannedTrainingView Line) : Answer
{
    private bool IsNew { get; init; }

    public static PlannedTrainingAnswer New(PlannedTrainingView line) => new(line) { IsNew = true };

    public override AnswerHead Head() => IsNew ? AnswerHead.Created(string.Create(CultureInfo.InvariantCulture, $"/api/training/plans?userId={Line.UserId}&year={Line.Year}")) : AnswerHead.Ok;
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
            var module = await Learners.Module(db, request.ModuleCode, token);
            var outcome = PlannedTraining.Plan(actor, await Learners.Find(db, request.UserId, token), module, request.DueOn, PlanOrigin.ByHand, clock.GetUtcNow(), out var planned);
            if (await db.PlannedTrainings.AnyAsync(p => p.UserId == planned.UserId && p.Year == planned.Year && p.ModuleCode == planned.ModuleCode, token))
                throw TrainingErrors.PlannedTwice(planned.ModuleCode);
            db.PlannedTrainings.Add(planned);
            foreach (var line in outcome.Audit)
                db.Audit(line);
            return PlannedTrainingAnswer.New(TrainingPlans.View(planned, await Learners.Certificates(db, [planned.UserId], token), DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime)));
        }, ct);
    }
}

/// <summary>The coordinator takes a line out of a plan: it is asked for no more this year.</summary>
public sealed class DropPlan(Decisions decisions, TimeProvider clock)
{
    public sealed record Request
    {
        public required string Reason { get; init; }
    }

    public Task<PlannedTrainingAnswer> Run(Actor actor, Guid id, Request request, CancellationToken ct)
    {
        var attempt = new Attempt(actor, "training-plan.drop");
        return decisions.Run(attempt, async (db, token) =>
        {
            var line = await db.PlannedTrainings.SingleOrDefaultAsync(p => p.Id == id, token);
            if (line is null || (line.UserId != actor.UserId && !Policies.Allows(actor, Permission.ViewTrainingOfOthers)))
                throw TrainingErrors.UnknownPlan();
            attempt.Concerns(PlannedTraining.SubjectType, id, null);
            Policies.Demand(actor, Permission.CoordinateTraining);
            await decisions.AnswerIfRepeated(db, attempt, token);
            foreach (var said in line.Drop(actor, request.Reason).Audit)
                db.Audit(said);
            return new PlannedTrainingAnswer(TrainingPlans.View(line, await Learners.Certificates(db, [line.UserId], token), DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime)));
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
        public string? Origin { get; init; }

        /// <summary>What is asked for no more, or only what still is.</summary>
        public bool? IsEnded { get; init; }

        /// <summary>Due before this day.</summary>
        public DateOnly? DueBefore { get; init; }
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
            rows = TrainingRules.IsCode(module) ? rows.Where(p => p.ModuleCode == module) : rows.Where(p => false);
        if (query.Origin is { } name)
        {
            var origin = EnumName.Of<PlanOrigin>("origin", name);
            rows = rows.Where(p => p.Origin == origin);
        }

        if (query.IsEnded is { } ended)
            rows = rows.Where(p => (p.End != null) == ended);
        if (query.DueBefore is { } day)
            rows = rows.Where(p => p.DueOn < day);
        var total = await rows.LongCountAsync(ct);
        var items = await Sortings.Apply(rows, query.Sort).Skip(page.Skip).Take(page.PageSize).ToListAsync(ct);
        var people = items.Select(p => p.UserId).Distinct().ToList();
        var held = await Learners.Certificates(db, people, ct);
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        return new([.. items.Select(p => View(p, held, today))], page.Page, page.PageSize, total);
    }

    internal static PlannedTrainingView View(PlannedTraining p, IReadOnlyCollection<Certificate> held, DateOnly today) =>
        new(p.Id, p.UserId, p.UserName, p.Year, p.ModuleCode, p.Origin, p.DueOn, p.IsMet(held), p.End is null && today > p.DueOn && !p.IsMet(held), p.End);
}
