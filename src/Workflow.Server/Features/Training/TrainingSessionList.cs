using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.People;
using Workflow.Approvals.Training;
using Workflow.Persistence;
using Workflow.Persistence.Stores;
using Workflow.Server.Http;
using Workflow.Server.Identity;

namespace Workflow.Server.Features.Training;

/// <summary>A line of the list.</summary>
/// <param name="Mine">How the caller stands in it; null: not at all.</param>
public sealed record TrainingSessionRow(
    Guid Id, string ModuleCode, TrainingSessionStatus Status, Guid TrainerId, string TrainerName, DateTimeOffset StartsAt, DateTimeOffset EndsAt, string Place, int Capacity, int Enrolled,
    int Waiting, EnrolmentStatus? Mine);

/// <summary>The sessions of the organisation.</summary>
public sealed class TrainingSessionList(IDbContextFactory<WorkflowDbContext> contexts)
{
    private static readonly Sorting<TrainingSession> Sortings = new Sorting<TrainingSession>("startsAt", s => s.Id)
        .By("startsAt", s => s.StartsAt).By("moduleCode", s => s.ModuleCode).By("status", s => s.Status).By("trainer", s => s.TrainerName).By("capacity", s => s.Capacity);

    public sealed record Query
    {
        /// <summary>One or more names of statuses.</summary>
        public string[]? Status { get; init; }
        public string? ModuleCode { get; init; }
        public Guid? TrainerId { get; init; }

        /// <summary>Only those in which the caller has a seat, waits, or teaches.</summary>
        public bool? Mine { get; init; }
        public DateTimeOffset? From { get; init; }
        public DateTimeOffset? To { get; init; }

        /// <summary>Part of the place or the trainer's name.</summary>
        public string? Search { get; init; }
        public string? Sort { get; init; }
        public int? Page { get; init; }
        public int? PageSize { get; init; }
    }

    public async Task<Paged<TrainingSessionRow>> Run(Actor actor, Query query, CancellationToken ct)
    {
        Policies.Demand(actor, Permission.ViewTraining);
        await using var db = await contexts.CreateDbContextAsync(ct);
        var page = PageRequest.Of(query.Page, query.PageSize);
        var rows = db.TrainingSessions.AsNoTracking();
        if (query.Status is { Length: > 0 } names)
        {
            var statuses = names.SelectMany(n => n.Split(',')).Select(n => EnumName.Of<TrainingSessionStatus>("status", n)).ToList();
            rows = rows.Where(s => statuses.Contains(s.Status));
        }

        if (query.ModuleCode is { } module)
            rows = TrainingRules.IsCode(module) ? rows.Where(s => s.ModuleCode == module) : rows.Where(s => false);
        if (query.TrainerId is { } trainer)
            rows = rows.Where(s => s.TrainerId == trainer);
        if (query.Mine is true)
            rows = rows.Where(s => s.TrainerId == actor.UserId || s.Enrolments.Any(e => e.UserId == actor.UserId && e.Status != EnrolmentStatus.Withdrawn));
        if (query.From is { } from)
            rows = rows.Where(s => s.StartsAt >= from.ToUniversalTime());
        if (query.To is { } to)
            rows = rows.Where(s => s.StartsAt <= to.ToUniversalTime());
        if (SearchText.Of(query.Search)?.ToUpperInvariant() is { } search)
            rows = rows.Where(s => s.Place.ToUpper().Contains(search) || s.TrainerName.ToUpper().Contains(search));
        var total = await rows.LongCountAsync(ct);
        var items = await Sortings.Apply(rows, query.Sort).Skip(page.Skip).Take(page.PageSize).Include(s => s.Enrolments).ToListAsync(ct);
        return new([.. items.Select(s => new TrainingSessionRow(
            s.Id, s.ModuleCode, s.Status, s.TrainerId, s.TrainerName, s.StartsAt, s.EndsAt, s.Place, s.Capacity, s.Enrolments.Count(e => e.Status is EnrolmentStatus.Enrolled),
            s.Enrolments.Count(e => e.Status is EnrolmentStatus.Waiting), s.Enrolments.FirstOrDefault(e => e.UserId == actor.UserId)?.Status))], page.Page, page.PageSize, total);
    }
}

/// <param name="Enrolments">Attendance and results of others are for the trainer, the coordinator, auditors, director and VP.</param>
/// <param name="Conflicts">What else the caller has in that time.</param>
/// <param name="AllowedActions">What the caller may do to it now.</param>
public sealed record TrainingSessionView(
    Guid Id, string ModuleCode, TrainingSessionStatus Status, Guid TrainerId, string TrainerName, DateTimeOffset StartsAt, DateTimeOffset EndsAt, string Place, int Capacity, int Sequence,
    IReadOnlyList<EnrolmentView> Enrolments, IReadOnlyList<ConflictView> Conflicts, IReadOnlyList<TrainingSessionAction> AllowedActions);

public sealed record EnrolmentView(Guid UserId, string UserName, EnrolmentStatus Status, bool? Attended, int? Attempts, LearningResult? Result, string? Note);

/// <summary>One session, with who is in it, and what stands in its way for the caller.</summary>
public sealed class TrainingSessionDetails(IDbContextFactory<WorkflowDbContext> contexts)
{
    public async Task<TrainingSessionView> Run(Actor actor, Guid id, CancellationToken ct)
    {
        Policies.Demand(actor, Permission.ViewTraining);
        await using var db = await contexts.CreateDbContextAsync(ct);
        var s = await db.TrainingSessionForDecision(id, ct) ?? throw TrainingErrors.UnknownSession();
        var all = actor.UserId == s.TrainerId || Policies.Allows(actor, Permission.ViewTrainingOfOthers);
        return new(s.Id, s.ModuleCode, s.Status, s.TrainerId, s.TrainerName, s.StartsAt, s.EndsAt, s.Place, s.Capacity, s.Sequence,
            [.. s.Enrolments.OrderBy(e => e.Turn).Select(e => all || e.UserId == actor.UserId
                ? new EnrolmentView(e.UserId, e.UserName, e.Status, e.Attended, e.Attempts, e.Result, e.Note) : new EnrolmentView(e.UserId, e.UserName, e.Status, null, null, null, null))],
            await BusyTimes.Of(db, actor, [actor.UserId], s.StartsAt, s.EndsAt, s.Id, ct), s.AllowedTo(actor));
    }
}
