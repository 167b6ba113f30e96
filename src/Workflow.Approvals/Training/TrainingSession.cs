using System.Text.Json.Nodes;
using Workflow.Approvals.Audit;
using Workflow.Approvals.ChangeRequests;
using Workflow.Approvals.People;

namespace Workflow.Approvals.Training;

/// <summary>
/// One session of a module: who teaches it, where, for how many. Every method checks first and changes afterwards, so a refusal leaves no trace. It needs
/// its enrolments in memory. It belongs to the organisation, not to a project: everybody who is signed in sees it.
/// </summary>
public sealed class TrainingSession
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
    public DateTimeOffset UpdatedAt { get; private set; }
    public long Version { get; private set; }

    public IReadOnlyList<Enrolment> Enrolments => _enrolments;
    public TrainingModule Module => TrainingCatalogue.Find(ModuleCode)!;

    /// <summary>The training coordinator is the administrator.</summary>
    public static bool Coordinates(Actor actor) => !actor.IsIntegration && actor.Is(OrganisationRole.Administrator);

    public static ActOutcome Plan(Actor actor, SessionInput input, Learner trainer, DateTimeOffset now, out TrainingSession session)
    {
        RequireCoordinator(actor);
        var module = TrainingRules.Module(input.ModuleCode);
        var (starts, ends, place, capacity) = TrainingRules.Check(input, now);
        session = new TrainingSession
        {
            Id = Guid.CreateVersion7(now), ModuleCode = module.Code, TrainerId = trainer.UserId, TrainerName = trainer.Name, StartsAt = starts, EndsAt = ends, Place = place, Capacity = capacity,
            UpdatedAt = now,
        };
        return session.Said("planned", actor, new JsonObject { ["module"] = module.Code, ["trainer"] = trainer.Name, ["startsAt"] = ContentHashing.Instant(starts) });
    }

    /// <summary>Oneself, or anybody by the coordinator. A full session has a waiting list. <paramref name="held"/>: the learner's certificates.</summary>
    public ActOutcome Enrol(Actor actor, Learner who, IReadOnlyCollection<Certificate> held, DateTimeOffset now)
    {
        RequireSelfOrCoordinator(actor, who.UserId);
        RequireNow(TrainingSessionAction.Enrol);
        if (now >= StartsAt)
            throw TrainingErrors.Started();
        if (who.UserId == TrainerId)
            throw TrainingErrors.OnePerson();
        var before = _enrolments.Find(e => e.UserId == who.UserId);
        if (before is { Status: not EnrolmentStatus.Withdrawn })
            throw TrainingErrors.Enrolled();
        var day = DateOnly.FromDateTime(StartsAt.UtcDateTime);
        if (Module.Prerequisites.Where(code => !held.Any(c => c.UserId == who.UserId && c.ModuleCode == code && c.IsValidOn(day))).ToList() is { Count: > 0 } missing)
            throw TrainingErrors.Missing(missing);
        var (status, turn) = (Seats < Capacity ? EnrolmentStatus.Enrolled : EnrolmentStatus.Waiting, _enrolments.Select(e => e.Turn).DefaultIfEmpty().Max() + 1);
        if (before is null)
            _enrolments.Add(new Enrolment(Id, who, status, turn, now));
        else
            before.Again(status, turn, now);
        UpdatedAt = now;
        return Said("enrolled", actor, new JsonObject { ["person"] = who.Name, ["status"] = status.ToString() });
    }

    /// <summary>A seat that becomes free goes to whoever waits longest. <paramref name="promoted"/>: who that is.</summary>
    public ActOutcome Withdraw(Actor actor, Guid userId, DateTimeOffset now, out Enrolment? promoted)
    {
        RequireSelfOrCoordinator(actor, userId);
        RequireNow(TrainingSessionAction.Withdraw);
        var enrolment = Of(userId);
        if (now >= StartsAt)
            throw TrainingErrors.Started();
        enrolment.Is(EnrolmentStatus.Withdrawn);
        UpdatedAt = now;
        promoted = Promote();
        return Said("withdrawn", actor, new JsonObject { ["person"] = enrolment.UserName, ["promoted"] = promoted?.UserName });
    }

    /// <summary>Another time, place or number of seats; new seats go to who waits.</summary>
    public ActOutcome Reschedule(Actor actor, SessionInput input, DateTimeOffset now, out IReadOnlyList<Enrolment> promoted)
    {
        RequireCoordinator(actor);
        RequireNow(TrainingSessionAction.Reschedule);
        (StartsAt, EndsAt, Place, Capacity) = TrainingRules.Check(input, now);
        UpdatedAt = now;
        var moved = new List<Enrolment>();
        while (Promote() is { } next)
            moved.Add(next);
        promoted = moved;
        return Said("rescheduled", actor, new JsonObject { ["startsAt"] = ContentHashing.Instant(StartsAt), ["place"] = Place, ["capacity"] = Capacity });
    }

    /// <summary>The trainer says who was there; whoever has a seat and is not named was not.</summary>
    public ActOutcome ConfirmAttendance(Actor actor, IReadOnlyCollection<Guid> present, DateTimeOffset now)
    {
        RequireTrainer(actor);
        var next = RequireNow(TrainingSessionAction.ConfirmAttendance);
        if (now < StartsAt)
            throw TrainingErrors.NotStarted();
        var seated = _enrolments.Where(e => e.Status is EnrolmentStatus.Enrolled).ToList();
        if (present.Any(id => seated.All(e => e.UserId != id)))
            throw TrainingErrors.NotEnrolled();
        foreach (var enrolment in seated.Where(e => e.Attempts == 0))
            enrolment.Attend(present.Contains(enrolment.UserId));
        (Status, UpdatedAt) = (next, now);
        return Said("attended", actor, new JsonObject { ["present"] = new JsonArray([.. seated.Where(e => e.Attended is true).Select(e => (JsonNode)e.UserName)]) });
    }

    /// <summary>The trainer assesses who attended, at most three times; a pass gives a certificate.</summary>
    public ActOutcome Assess(Actor actor, Guid userId, bool passed, string? note, DateTimeOffset now, out Certificate? certificate)
    {
        RequireTrainer(actor);
        RequireNow(TrainingSessionAction.Assess);
        var (words, enrolment) = (TrainingRules.Note(note), Of(userId));
        if (enrolment.Attended is not true)
            throw TrainingErrors.NotAttended();
        if (enrolment.Passed)
            throw TrainingErrors.Passed();
        if (enrolment.Attempts >= TrainingRules.MostAttempts)
            throw TrainingErrors.AttemptsUsed(TrainingRules.MostAttempts);
        enrolment.Assess(passed, words);
        UpdatedAt = now;
        certificate = passed ? new Certificate(Guid.CreateVersion7(now), Module, new Learner(userId, enrolment.UserName), Id, TrainerName, now) : null;
        return Said("assessed", actor, new JsonObject { ["person"] = enrolment.UserName, ["passed"] = passed, ["attempt"] = enrolment.Attempts, ["certificate"] = certificate?.Code });
    }

    public ActOutcome Close(Actor actor, DateTimeOffset now)
    {
        RequireTrainer(actor);
        (Status, UpdatedAt) = (RequireNow(TrainingSessionAction.Close), now);
        return Said("closed", actor, []);
    }

    public ActOutcome Cancel(Actor actor, string? reason, DateTimeOffset now)
    {
        RequireCoordinator(actor);
        var (next, why) = (RequireNow(TrainingSessionAction.Cancel), TrainingRules.Reason(reason));
        (Status, UpdatedAt) = (next, now);
        return Said("cancelled", actor, new JsonObject { ["reason"] = why });
    }

    private int Seats => _enrolments.Count(e => e.Status is EnrolmentStatus.Enrolled);

    private Enrolment? Promote()
    {
        if (Seats >= Capacity || _enrolments.Where(e => e.Status is EnrolmentStatus.Waiting).MinBy(e => e.Turn) is not { } next)
            return null;
        next.Is(EnrolmentStatus.Enrolled);
        return next;
    }

    private Enrolment Of(Guid userId) => _enrolments.Find(e => e.UserId == userId && e.Status is not EnrolmentStatus.Withdrawn) ?? throw TrainingErrors.NotEnrolled();

    private TrainingSessionStatus RequireNow(TrainingSessionAction action) => TrainingSessionLifecycle.Next(Status, action) ?? throw TrainingErrors.NotNow(Status, action);

    private static void RequirePerson(Actor actor)
    {
        if (actor.IsIntegration)
            throw TrainingErrors.Integration();
    }

    private static void RequireCoordinator(Actor actor)
    {
        RequirePerson(actor);
        if (!Coordinates(actor))
            throw TrainingErrors.RoleOnly("the training coordinator");
    }

    private static void RequireSelfOrCoordinator(Actor actor, Guid userId)
    {
        RequirePerson(actor);
        if (actor.UserId != userId && !Coordinates(actor))
            throw TrainingErrors.RoleOnly("the learner and the training coordinator");
    }

    private void RequireTrainer(Actor actor)
    {
        RequirePerson(actor);
        if (actor.UserId != TrainerId)
            throw TrainingErrors.RoleOnly("the trainer of the session");
    }

    private ActOutcome Said(string what, Actor by, JsonObject details)
    {
        (details["module"], details["status"]) = (ModuleCode, details["status"] ?? Status.ToString());
        return new ActOutcome([new AuditEntry(AuditEntry.Organisation, $"training.{what}", by.UserId, by.DisplayName, SubjectType, Id, null, details)]);
    }
}
