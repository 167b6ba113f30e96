using Workflow.Approvals.Refusals;

namespace Workflow.Approvals.Training;

/// <summary>Every refusal about training.</summary>
public static class TrainingErrors
{
    public const string SessionNotFoundCode = "training.session-not-found";
    public const string CertificateNotFoundCode = "training.certificate-not-found";
    public const string NotYourRoleCode = "training.not-your-role";
    public const string IntegrationCode = "training.integration";
    public const string NotAllowedCode = "training.not-allowed-now";
    public const string InvalidCode = "training.invalid";
    public const string UnknownPersonCode = "training.unknown-person";
    public const string AlreadyEnrolledCode = "training.already-enrolled";
    public const string NotEnrolledCode = "training.not-enrolled";
    public const string PrerequisiteCode = "training.prerequisite-missing";
    public const string StartedCode = "training.already-started";
    public const string NotStartedCode = "training.not-started";
    public const string NotAttendedCode = "training.not-attended";
    public const string AttemptsUsedCode = "training.attempts-used";
    public const string AlreadyPassedCode = "training.already-passed";
    public const string SeparationOfDutiesCode = "training.separation-of-duties";
    public const string PlannedTwiceCode = "training.planned-twice";
    public const string PlanNotFoundCode = "training.plan-not-found";
    public const string PlanEndedCode = "training.plan-ended";
    public const string CapacityCode = "training.capacity-below-seats";
    public const string NotAssessedCode = "training.not-assessed";
    public const string ModuleNotFoundCode = "training.module-not-found";
    public const string UnknownModuleCode = "training.unknown-module";
    public const string ModuleRetiredCode = "training.module-retired";
    public const string ModuleExistsCode = "training.module-exists";
    public const string ModuleRequiredCode = "training.module-required";
    public const string CurriculumCode = "training.curriculum-is-fixed";
    public const string NoPrerequisiteCode = "training.no-prerequisite";
    public const string CycleCode = "training.prerequisite-cycle";

    public static RefusedException UnknownSession() => new(RefusalKind.NotFound, SessionNotFoundCode, "There is no such training session.");

    public static RefusedException UnknownCertificate() => new(RefusalKind.NotFound, CertificateNotFoundCode, "There is no such certificate.");

    public static RefusedException RoleOnly(string who) => new(RefusalKind.Forbidden, NotYourRoleCode, $"Only {who} may do this.");

    public static RefusedException Integration() => new(RefusalKind.Forbidden, IntegrationCode, "An integration account is a program: it is not trained and trains nobody.");

    public static RefusedException NotNow(TrainingSessionStatus status, TrainingSessionAction action) =>
        new(RefusalKind.Conflict, NotAllowedCode, $"{action} is not possible while the session is {status}.", allowed: [.. TrainingSessionLifecycle.Possible(status).Select(a => a.ToString())]);

    public static RefusedException UnknownPerson(string field) => new(RefusalKind.Unprocessable, UnknownPersonCode, "Training is for and by active people.", field);

    public static RefusedException Enrolled() => new(RefusalKind.Conflict, AlreadyEnrolledCode, "This person is enrolled, or waits.");

    public static RefusedException NotEnrolled() => new(RefusalKind.Unprocessable, NotEnrolledCode, "This person is not enrolled.", "userId");

    public static RefusedException Missing(IReadOnlyList<string> modules) =>
        new(RefusalKind.Unprocessable, PrerequisiteCode, $"First a valid certificate is needed of: {string.Join(", ", modules)}.", "userId", modules);

    public static RefusedException Started() => new(RefusalKind.Conflict, StartedCode, "The session has begun.");

    public static RefusedException NotStarted() => new(RefusalKind.Conflict, NotStartedCode, "The session has not begun.");

    public static RefusedException NotAttended() => new(RefusalKind.Unprocessable, NotAttendedCode, "Only who attended is assessed.", "userId");

    public static RefusedException AttemptsUsed(int most) => new(RefusalKind.Unprocessable, AttemptsUsedCode, $"All attempts are used ({most}); this person has to attend another session.", "userId");

    public static RefusedException Passed() => new(RefusalKind.Conflict, AlreadyPassedCode, "This person has passed.");

    public static RefusedException OnePerson() => new(RefusalKind.SeparationOfDuties, SeparationOfDutiesCode, "The trainer of a session is no learner of it.");

    public static RefusedException PlannedTwice(string module) => new(RefusalKind.Conflict, PlannedTwiceCode, $"{module} is in this person's plan of that year.", "moduleCode");

    public static RefusedException UnknownPlan() => new(RefusalKind.NotFound, PlanNotFoundCode, "There is no such line in any plan.");

    public static RefusedException PlanEnded() => new(RefusalKind.Conflict, PlanEndedCode, "This line is asked for no more.");

    public static RefusedException TooFewSeats(int taken) => new(RefusalKind.Unprocessable, CapacityCode, $"{taken} seats are taken; who is to give up theirs is withdrawn first.", "capacity");

    public static RefusedException WouldMissPrerequisites(IReadOnlyList<string> people) =>
        new(RefusalKind.Unprocessable, PrerequisiteCode, $"On that day a prerequisite is missing to: {string.Join(", ", people)}.", "startsAt");

    public static RefusedException NotAssessed(IReadOnlyList<string> people) =>
        new(RefusalKind.Unprocessable, NotAssessedCode, $"Not assessed yet: {string.Join(", ", people)}.");

    public static RefusedException ModuleNotFound() => new(RefusalKind.NotFound, ModuleNotFoundCode, "There is no such module.");

    public static RefusedException UnknownModule() => new(RefusalKind.Unprocessable, UnknownModuleCode, "moduleCode is no module of the catalogue.", "moduleCode");

    public static RefusedException Retired(string module) => new(RefusalKind.Unprocessable, ModuleRetiredCode, $"{module} is retired.", "moduleCode");

    public static RefusedException ModuleExists(string module) => new(RefusalKind.Conflict, ModuleExistsCode, $"There is a module {module}.", "code");

    public static RefusedException ModuleRequired(IReadOnlyList<string> by) => new(RefusalKind.Conflict, ModuleRequiredCode, $"It is asked for first by: {string.Join(", ", by)}.");

    public static RefusedException CurriculumIsFixed() => new(RefusalKind.Unprocessable, CurriculumCode, "A module stays in its curriculum.", "for");

    public static RefusedException NoPrerequisite(string code) =>
        new(RefusalKind.Unprocessable, NoPrerequisiteCode, $"{code} is no module in use of the same curriculum.", "prerequisites");

    public static RefusedException Cycle() => new(RefusalKind.Unprocessable, CycleCode, "A module cannot be needed before itself.", "prerequisites");

    public static RefusedException NoStretch(int mostDays) => new(RefusalKind.Invalid, InvalidCode, $"from and to are needed, to after from and within {mostDays} days.", "to");
}
