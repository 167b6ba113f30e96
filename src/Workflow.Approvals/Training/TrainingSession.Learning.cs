using System.Text.Json.Nodes;
using Workflow.Approvals.ChangeRequests;
using Workflow.Approvals.People;

namespace Workflow.Approvals.Training;

/// <summary>Who comes, who was there, and what they learned.</summary>
public sealed partial class TrainingSession
{
    /// <summary>Oneself, or anybody by the coordinator. A full session has a waiting list.</summary>
    /// <param name="who">Null: there is no such active person.</param>
    /// <param name="held">The learner's certificates.</param>
    public ActOutcome Enrol(Actor actor, Guid userId, Learner? who, TrainingModule module, IReadOnlyCollection<Certificate> held, DateTimeOffset now)
    {
        Demand(actor, TrainingSessionAction.Enrol, userId);
        RequireNow(TrainingSessionAction.Enrol);
        if (now >= StartsAt)
            throw TrainingErrors.Started();
        var before = _enrolments.Find(e => e.UserId == userId);
        if (before is { Status: not EnrolmentStatus.Withdrawn })
            throw TrainingErrors.Enrolled();
        if (who is null)
            throw TrainingErrors.UnknownPerson("userId");
        if (Lacking(module, userId, held, Day(StartsAt)) is { Count: > 0 } missing)
            throw TrainingErrors.Missing(missing);
        if (userId == TrainerId)
            throw TrainingErrors.OnePerson();
        var (status, turn) = (Seats < Capacity ? EnrolmentStatus.Enrolled : EnrolmentStatus.Waiting, _enrolments.Select(e => e.Turn).DefaultIfEmpty().Max() + 1);
        if (before is null)
            _enrolments.Add(new Enrolment(Id, who, status, turn, now));
        else
            before.Again(status, turn, now);
        UpdatedAt = now;
        return Said("enrolled", actor, new JsonObject { ["person"] = who.Name, ["status"] = status.ToString() });
    }

    /// <summary>A seat that becomes free goes to whoever waits longest. <paramref name="promoted"/>: who that is.</summary>
    public ActOutcome Withdraw(Actor actor, Guid userId, DateTimeOffset now, out IReadOnlyList<Enrolment> promoted)
    {
        Demand(actor, TrainingSessionAction.Withdraw, userId);
        RequireNow(TrainingSessionAction.Withdraw);
        if (now >= StartsAt)
            throw TrainingErrors.Started();
        var enrolment = Of(userId);
        enrolment.Is(EnrolmentStatus.Withdrawn);
        UpdatedAt = now;
        promoted = Promote();
        return Said("withdrawn", actor, new JsonObject { ["person"] = enrolment.UserName, ["promoted"] = Names(promoted) });
    }

    /// <summary>The trainer says who was there; whoever has a seat and is not named was not. Who was assessed stays as they are.</summary>
    public ActOutcome ConfirmAttendance(Actor actor, IReadOnlyCollection<Guid> present, DateTimeOffset now)
    {
        Demand(actor, TrainingSessionAction.ConfirmAttendance, null);
        var next = RequireNow(TrainingSessionAction.ConfirmAttendance);
        if (now < StartsAt)
            throw TrainingErrors.NotStarted();
        var seated = _enrolments.Where(e => e.Status is EnrolmentStatus.Enrolled).ToList();
        if (present.Any(id => seated.TrueForAll(e => e.UserId != id)))
            throw TrainingErrors.NotEnrolled();
        foreach (var enrolment in seated.Where(e => e.Attempts == 0))
            enrolment.Attend(present.Contains(enrolment.UserId));
        (Status, UpdatedAt) = (next, now);
        return Said("attended", actor, new JsonObject { ["present"] = Names(seated.Where(e => e.Attended is true)) });
    }

    /// <summary>The trainer assesses who attended, as often as the module allows; a pass gives a certificate, a last failure means attending again.</summary>
    public ActOutcome Assess(Actor actor, Guid userId, bool passed, string? note, TrainingModule module, DateTimeOffset now, out Certificate? certificate)
    {
        Demand(actor, TrainingSessionAction.Assess, null);
        RequireNow(TrainingSessionAction.Assess);
        if (Present.Any(e => e.UserId == userId && e.Passed))
            throw TrainingErrors.Passed();
        var (words, enrolment) = (TrainingRules.Note(note), Of(userId));
        if (enrolment.Attended is not true)
            throw TrainingErrors.NotAttended();
        if (enrolment.MustAttendAgain || enrolment.Attempts >= module.MostAttempts)
            throw TrainingErrors.AttemptsUsed(enrolment.Attempts);
        enrolment.Assess(passed, words, module.MostAttempts);
        UpdatedAt = now;
        certificate = passed ? new Certificate(Guid.CreateVersion7(now), module, new Learner(userId, enrolment.UserName), Id, TrainerName, now) : null;
        return Said("assessed", actor, new JsonObject
        {
            ["person"] = enrolment.UserName, ["passed"] = passed, ["attempt"] = enrolment.Attempts, ["certificate"] = certificate?.Code, ["attendAgain"] = enrolment.MustAttendAgain,
        });
    }

    /// <summary>Not over anybody who attended and was not assessed. Who failed and has attempts left gives them up: <paramref name="again"/> have to attend another session.</summary>
    public ActOutcome Close(Actor actor, DateTimeOffset now, out IReadOnlyList<Enrolment> again)
    {
        Demand(actor, TrainingSessionAction.Close, null);
        var next = RequireNow(TrainingSessionAction.Close);
        var attended = Present.Where(e => e.Attended is true).ToList();
        if (attended.Where(e => e.Attempts == 0).Select(e => e.UserName).ToList() is { Count: > 0 } open)
            throw TrainingErrors.NotAssessed(open);
        again = attended.FindAll(e => e is { Passed: false, MustAttendAgain: false });
        foreach (var enrolment in again)
            enrolment.AttendAgain();
        (Status, UpdatedAt) = (next, now);
        return Said("closed", actor, new JsonObject { ["attendAgain"] = Names(attended.Where(e => e.MustAttendAgain)) });
    }
}
