using System.Text.Json.Nodes;
using Workflow.Approvals.Audit;
using Workflow.Approvals.ChangeRequests;
using Workflow.Approvals.People;

namespace Workflow.Approvals.Training;

/// <summary>
/// One session of a module: who teaches it, where, for how many. Every method checks first and changes afterwards, so a refusal leaves no trace. It needs
/// its enrolments in memory, and is given its module as the catalogue has it now. It belongs to the organisation, not to a project: everybody who is signed in sees it.
/// </summary>
public sealed partial class TrainingSession
{
    public const string SubjectType = "TrainingSession";

    private readonly List<Enrolment> _enrolments = [];

    private TrainingSession() { }

    public Guid Id { get; private set; }
    public string ModuleCode { get; private set; } = "";
    public TrainingSessionStatus Status { get; private set; }
    public Guid TrainerId { get; private set; }
    public string TrainerName { get; private set; } = "";
    public DateTimeOffset StartsAt { get; private set; }
    public DateTimeOffset EndsAt { get; private set; }
    public string Place { get; private set; } = "";
    public int Capacity { get; private set; }

    /// <summary>Counts each move and the cancellation, as the SEQUENCE of a calendar entry does.</summary>
    public int Sequence { get; private set; }
    public DateTimeOffset UpdatedAt { get; private set; }
    public long Version { get; private set; }

    public IReadOnlyList<Enrolment> Enrolments => _enrolments;

    /// <summary>Who has a seat, or waits for one, in the order in which they came.</summary>
    public IEnumerable<Enrolment> Present => _enrolments.Where(e => e.Status is not EnrolmentStatus.Withdrawn).OrderBy(e => e.Turn);

    /// <summary>What this person may do to it now.</summary>
    public IReadOnlyList<TrainingSessionAction> AllowedTo(Actor actor) =>
        [.. TrainingSessionLifecycle.Possible(Status).Where(a => TrainingPolicy.Objection(this, actor, a, actor.UserId) is null)];

    /// <summary>Refuses whoever may not do this at all, whatever the status.</summary>
    public void Demand(Actor actor, TrainingSessionAction action, Guid? learner)
    {
        if (TrainingPolicy.Objection(this, actor, action, learner) is { } objection)
            throw objection;
    }

    /// <param name="module">Null: the catalogue has none of that code.</param>
    /// <param name="trainer">Null: there is no such active person.</param>
    public static ActOutcome Plan(Actor actor, SessionInput input, TrainingModule? module, Learner? trainer, DateTimeOffset now, out TrainingSession session)
    {
        TrainingPolicy.RequireCoordinator(actor);
        var (starts, ends, place, capacity) = TrainingRules.Check(input, now);
        if (module is null)
            throw TrainingErrors.UnknownModule();
        if (module.IsRetired)
            throw TrainingErrors.Retired(module.Code);
        if (trainer is null)
            throw TrainingErrors.UnknownPerson("trainerId");
        session = new TrainingSession
        {
            Id = Guid.CreateVersion7(now), ModuleCode = module.Code, TrainerId = trainer.UserId, TrainerName = trainer.Name, StartsAt = starts, EndsAt = ends, Place = place, Capacity = capacity,
            UpdatedAt = now,
        };
        return session.Said("planned", actor, new JsonObject { ["trainer"] = trainer.Name, ["startsAt"] = ContentHashing.Instant(starts) });
    }

    /// <summary>
    /// Another time, place or number of seats; new seats go to who waits. Not below the seats that are taken, and not to a day on which somebody in it lacks
    /// a prerequisite. <paramref name="held"/>: certificates of everybody in it.
    /// </summary>
    public ActOutcome Reschedule(Actor actor, SessionInput input, TrainingModule module, IReadOnlyCollection<Certificate> held, DateTimeOffset now, out bool moved, out IReadOnlyList<Enrolment> promoted)
    {
        Demand(actor, TrainingSessionAction.Reschedule, null);
        RequireNow(TrainingSessionAction.Reschedule);
        var (starts, ends, place, capacity) = TrainingRules.Check(input, now);
        if (capacity < Seats)
            throw TrainingErrors.TooFewSeats(Seats);
        if (Day(starts) != Day(StartsAt) && Present.Where(e => Lacking(module, e.UserId, held, Day(starts)).Count > 0).Select(e => e.UserName).ToList() is { Count: > 0 } people)
            throw TrainingErrors.WouldMissPrerequisites(people);
        moved = (starts, ends, place) != (StartsAt, EndsAt, Place);
        (StartsAt, EndsAt, Place, Capacity, UpdatedAt) = (starts, ends, place, capacity, now);
        if (moved)
            Sequence++;
        promoted = Promote();
        return Said("rescheduled", actor, new JsonObject
        {
            ["startsAt"] = ContentHashing.Instant(StartsAt), ["endsAt"] = ContentHashing.Instant(EndsAt), ["place"] = Place, ["capacity"] = Capacity, ["promoted"] = Names(promoted),
        });
    }

    /// <summary>Somebody else teaches or assesses it, as when the trainer falls ill. A learner of the session cannot.</summary>
    public ActOutcome ChangeTrainer(Actor actor, Learner? trainer, DateTimeOffset now)
    {
        Demand(actor, TrainingSessionAction.ChangeTrainer, null);
        RequireNow(TrainingSessionAction.ChangeTrainer);
        if (trainer is null)
            throw TrainingErrors.UnknownPerson("trainerId");
        if (Present.Any(e => e.UserId == trainer.UserId))
            throw TrainingErrors.OnePerson();
        var former = TrainerName;
        (TrainerId, TrainerName, UpdatedAt) = (trainer.UserId, trainer.Name, now);
        return Said("trainer-changed", actor, new JsonObject { ["trainer"] = TrainerName, ["former"] = former });
    }

    public ActOutcome Cancel(Actor actor, string? reason, DateTimeOffset now)
    {
        Demand(actor, TrainingSessionAction.Cancel, null);
        var (next, why) = (RequireNow(TrainingSessionAction.Cancel), TrainingRules.Reason(reason));
        (Status, Sequence, UpdatedAt) = (next, Sequence + 1, now);
        return Said("cancelled", actor, new JsonObject { ["reason"] = why });
    }

    private int Seats => _enrolments.Count(e => e.Status is EnrolmentStatus.Enrolled);

    private List<Enrolment> Promote()
    {
        var promoted = _enrolments.Where(e => e.Status is EnrolmentStatus.Waiting).OrderBy(e => e.Turn).Take(Math.Max(0, Capacity - Seats)).ToList();
        promoted.ForEach(e => e.Is(EnrolmentStatus.Enrolled));
        return promoted;
    }

    private Enrolment Of(Guid userId) => Present.FirstOrDefault(e => e.UserId == userId) ?? throw TrainingErrors.NotEnrolled();

    private static List<string> Lacking(TrainingModule module, Guid userId, IReadOnlyCollection<Certificate> held, DateOnly day) =>
        [.. module.Prerequisites.Where(code => !held.Any(c => c.UserId == userId && c.ModuleCode == code && c.IsValidOn(day)))];

    private static DateOnly Day(DateTimeOffset at) => DateOnly.FromDateTime(at.UtcDateTime);

    private static JsonArray Names(IEnumerable<Enrolment> people) => [.. people.Select(e => (JsonNode)e.UserName)];

    private TrainingSessionStatus RequireNow(TrainingSessionAction action) => TrainingSessionLifecycle.Next(Status, action) ?? throw TrainingErrors.NotNow(Status, action);

    private ActOutcome Said(string what, Actor by, JsonObject details)
    {
        (details["module"], details["status"]) = (ModuleCode, details["status"] ?? Status.ToString());
        return new ActOutcome([new AuditEntry(AuditEntry.Organisation, $"training.{what}", by.UserId, by.DisplayName, SubjectType, Id, null, details)]);
    }
}
