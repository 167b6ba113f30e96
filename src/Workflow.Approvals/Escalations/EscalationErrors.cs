using Workflow.Approvals.Refusals;
using static Workflow.Approvals.Escalations.EscalationCodes;

namespace Workflow.Approvals.Escalations;

/// <summary>The public codes of <see cref="EscalationErrors"/>.</summary>
public static class EscalationCodes
{
    public const string NotFound = "escalation.not-found";
    public const string NotYourRole = "escalation.not-your-role";
    public const string IntegrationNeverDecides = "escalation.integration-never-decides";
    public const string NotAllowed = "escalation.not-allowed-now";
    public const string Invalid = "escalation.invalid";
    public const string NotTimeYet = "escalation.not-time-yet";
    public const string WrongLevel = "escalation.wrong-level";
    public const string PositionsMissing = "escalation.positions-missing";
    public const string DecisionMissing = "escalation.decision-missing";
    public const string NotAgreed = "escalation.not-agreed";
    public const string NotAppealed = "escalation.not-appealed";
    public const string NotFailed = "escalation.meeting-not-failed";
    public const string NotFailedTwice = "escalation.not-failed-twice";
    public const string AlreadySaid = "escalation.already-said";
    public const string AppealOver = "escalation.appeal-over";
    public const string ClosedStep = "escalation.step-over";
    public const string SeparationOfDuties = "escalation.separation-of-duties";
    public const string ChairInDispute = "escalation.chair-in-dispute";
    public const string MeetingInvalid = "escalation.meeting-invalid";
    public const string MeetingNotBegun = "escalation.meeting-not-begun";
    public const string MeetingOver = "escalation.meeting-over";
    public const string NoMotion = "escalation.no-motion";
    public const string NoVote = "escalation.no-vote";
    public const string DepartmentVoted = "escalation.department-voted";
    public const string MotionStands = "escalation.motion-stands";
    public const string MinutesMissing = "escalation.minutes-missing";
    public const string ContentChanged = "escalation.content-changed";
}

/// <summary>Every refusal about escalations and their meetings.</summary>
public static class EscalationErrors
{
    public static RefusedException Unknown() => new(RefusalKind.NotFound, NotFound, "There is no such escalation.");

    public static RefusedException RoleOnly(string who) => new(RefusalKind.Forbidden, NotYourRole, $"Only {who} may do this.");

    public static RefusedException Integration() =>
        new(RefusalKind.Forbidden, IntegrationNeverDecides, "An integration account is a program: it takes no part in an escalation.");

    public static RefusedException NotNow(EscalationStatus status, EscalationAction action) =>
        new(RefusalKind.Conflict, NotAllowed, $"{action} is not possible while the escalation is {status}.",
            allowed: EscalationLifecycle.Possible(status).Select(a => a.ToString()).ToArray());

    public static RefusedException StepIsOver(EscalationStep step) =>
        new(RefusalKind.Conflict, ClosedStep, $"{step} is not the step the escalation stands at.");

    public static RefusedException TooEarly(DateTimeOffset? dueAt) =>
        new(RefusalKind.Unprocessable, NotTimeYet, dueAt is null ? "Nothing limits this step." : $"The time allowed is over at {dueAt:O}, not before.");

    public static RefusedException NotThisLevel(int level) =>
        new(RefusalKind.Unprocessable, WrongLevel, $"By its severity and origin the escalation enters at level {level}.");

    public static RefusedException NoPositions() =>
        new(RefusalKind.Unprocessable, PositionsMissing, "A written position is missing, and its time is not over.");

    public static RefusedException NoDecision() => new(RefusalKind.Unprocessable, DecisionMissing, "The department head has not decided.");

    public static RefusedException NoAgreement() => new(RefusalKind.Unprocessable, NotAgreed, "Two people have not recorded the same text.");

    public static RefusedException NoAppeal() => new(RefusalKind.Unprocessable, NotAppealed, "No lead has appealed.");

    public static RefusedException NoFailure() => new(RefusalKind.Unprocessable, NotFailed, "No meeting has failed since it was convened.");

    public static RefusedException TooFewFailures() =>
        new(RefusalKind.Unprocessable, NotFailedTwice, $"Director and VP decide only after {Escalation.MostFailures} failures.");

    public static RefusedException Said(StatementKind kind) => new(RefusalKind.Conflict, AlreadySaid, $"You have recorded your {kind} already.");

    public static RefusedException AppealIsOver(DateTimeOffset until) => new(RefusalKind.Conflict, AppealOver, $"An appeal was possible until {until:O}.");

    public static RefusedException SamePerson(string name) =>
        new(RefusalKind.SeparationOfDuties, SeparationOfDuties, $"{name} has recorded the other side's text; the two are always different people.");

    public static RefusedException InDispute() =>
        new(RefusalKind.SeparationOfDuties, ChairInDispute, "The chair is a department head who is not in the dispute.");

    public static RefusedException MeetingIsOver() => new(RefusalKind.Conflict, MeetingOver, "The meeting is closed.");

    public static RefusedException NotYetBegun(DateTimeOffset startsAt) => new(RefusalKind.Conflict, MeetingNotBegun, $"The meeting begins at {startsAt:O}.");

    public static RefusedException NothingPut() => new(RefusalKind.Conflict, NoMotion, "There is no motion to vote on.");

    public static RefusedException NotVoting() =>
        new(RefusalKind.Forbidden, NoVote, "Only who was invited for a department and is present votes.");

    public static RefusedException VotedFor(string department) => new(RefusalKind.Conflict, DepartmentVoted, $"{department} has voted; each department has one vote.");

    public static RefusedException Carried() => new(RefusalKind.Conflict, MotionStands, "The motion is carried; close the meeting with it.");

    public static RefusedException NoMinutes() => new(RefusalKind.Unprocessable, MinutesMissing, "A meeting is closed with its minutes.");

    public static RefusedException Changed() =>
        new(RefusalKind.Conflict, ContentChanged, "The motion is not the one you saw. Read it again, then sign.", "contentHash");
}
