using Workflow.Approvals.People;
using Workflow.Approvals.Refusals;
using static Workflow.Approvals.ChangeRequests.ChangeRequestCodes;

namespace Workflow.Approvals.ChangeRequests;

/// <summary>The public codes of <see cref="ChangeRequestErrors"/>.</summary>
public static class ChangeRequestCodes
{
    public const string NotFound = "change-request.not-found";
    public const string ProjectNotFound = ProjectErrors.NotFoundCode;
    public const string NotAuthor = "change-request.not-author";
    public const string NotYourRole = "change-request.not-your-role";
    public const string IntegrationNeverDecides = "change-request.integration-never-decides";
    public const string IfMatchMissing = "change-request.if-match-missing";
    public const string EditedMeanwhile = "change-request.edited-meanwhile";
    public const string NotAllowed = "change-request.not-allowed-now";
    public const string WorkNotOpen = "change-request.work-not-open";
    public const string ContentInvalid = "change-request.content-invalid";
    public const string CommentInvalid = "change-request.comment-invalid";
    public const string CommentRequired = "change-request.comment-required";
    public const string ResolutionInvalid = "change-request.resolution-invalid";
    public const string AlreadyResolved = "change-request.already-resolved";
    public const string NotExpiredYet = "change-request.not-expired-yet";
    public const string UnknownStatus = "change-request.unknown-status";
    public const string NotForTheWorkflow = "change-request.not-for-the-workflow";
    public const string AssessmentMissing = "change-request.assessment-missing";
    public const string DecisionMissing = "change-request.decision-missing";
    public const string ResolutionMissing = "change-request.resolution-missing";
    public const string ContentChanged = "change-request.content-changed";
    public const string SignatureMissing = "change-request.signature-missing";
    public const string SameSigner = "change-request.same-signer";
    public const string CountersignatureMissing = "change-request.countersignature-missing";
    public const string EmergencyDeclared = "change-request.emergency-declared";
    public const string NotAnEmergency = "change-request.not-an-emergency";
    public const string AlreadyCarriedOut = "change-request.already-carried-out";
    public const string ContestOver = "change-request.contest-over";
    public const string AssessmentInvalid = "assessment.invalid";
    public const string AssessmentNotYourRole = "assessment.not-your-role";
    public const string AssessmentIntegrationNeverDecides = "assessment.integration-never-decides";
    public const string AssessmentComplete = "assessment.complete";
    public const string AssessmentWrongPart = "assessment.wrong-part";
}

/// <summary>Every refusal about change requests and their assessments.</summary>
public static class ChangeRequestErrors
{
    public static RefusedException Unknown() => new(RefusalKind.NotFound, NotFound, "There is no such change request.");

    public static RefusedException AuthorOnly() => new(RefusalKind.Forbidden, NotAuthor, "Only its author may do this.");

    public static RefusedException RoleOnly(string who) => new(RefusalKind.Forbidden, NotYourRole, $"Only the {who} may do this.");

    public static RefusedException Integration() =>
        new(RefusalKind.Forbidden, IntegrationNeverDecides, "An integration account is a program: it may create and submit, and never decides.");

    public static RefusedException NoIfMatch() =>
        new(RefusalKind.PreconditionRequired, IfMatchMissing, "Say which edition you worked on: send its ETag as If-Match.", "If-Match");

    public static RefusedException Edited(string etag) =>
        new(RefusalKind.PreconditionFailed, EditedMeanwhile, "Somebody edited it meanwhile. Read it again.", "If-Match", [etag]);

    public static RefusedException NotNow(ChangeRequestStatus status, ChangeRequestAction action) =>
        new(RefusalKind.Conflict, NotAllowed, $"{action} is not possible while the request is {status}.",
            allowed: ChangeRequestLifecycle.Possible(status).Select(a => a.ToString()).ToArray());

    public static RefusedException NobodyAsked(ChangeRequestAction action) =>
        new(RefusalKind.Conflict, WorkNotOpen, $"The process has not asked for this yet, or no longer does: there is no open work for {action}.");

    public static RefusedException NoComment() =>
        new(RefusalKind.Invalid, CommentRequired, "Say why.", "comment", [FieldRules.UpTo(ChangeContentRules.CommentLength)]);

    public static RefusedException Resolved() => new(RefusalKind.Conflict, AlreadyResolved, "The escalation has been resolved already.");

    public static RefusedException SettlesNothing() =>
        new(RefusalKind.Unprocessable, ResolutionInvalid, "A change request is reopened, returned or rejected; it cannot be settled in other words.", "decision", ["Approve", "Return", "Reject"]);

    public static RefusedException TooEarlyToExpire(DateTimeOffset? expiresAt) =>
        new(RefusalKind.Conflict, NotExpiredYet, expiresAt is null ? "It does not expire." : $"It expires at {expiresAt:O}, not before.");

    public static RefusedException NoSuchStatus(string status) =>
        new(RefusalKind.Invalid, UnknownStatus, $"\"{status}\" is no status of a change request.", "status", Enum.GetNames<ChangeRequestStatus>());

    public static RefusedException NotTheWorkflows(ChangeRequestStatus status) =>
        new(RefusalKind.Unprocessable, NotForTheWorkflow, $"{status} is brought about by people or the clock, never by a workflow.", "status",
            Enum.GetValues<ChangeRequestStatus>().Where(s => ChangeRequestLifecycle.AskedFor(s) is not null).Select(s => s.ToString()).ToArray());

    public static RefusedException NoAssessment(IEnumerable<ProjectRole> missing) =>
        new(RefusalKind.Unprocessable, AssessmentMissing, $"The assessment of the {Names(missing)} is missing.");

    public static RefusedException NoDecision(ChangeRequestStatus status) =>
        new(RefusalKind.Unprocessable, DecisionMissing, $"No lead has decided over the current content that the request should be {status}.");

    public static RefusedException NoResolution(ChangeRequestStatus status) =>
        new(RefusalKind.Unprocessable, ResolutionMissing, $"No administrator has resolved the escalation so that the request should be {status}.");

    public static RefusedException Changed() =>
        new(RefusalKind.Unprocessable, ContentChanged, "The content is not the one that was submitted and signed.");

    public static RefusedException NotSigned(IReadOnlyCollection<ProjectRole> missing) =>
        new(RefusalKind.Unprocessable, SignatureMissing, missing.Count == 1
            ? $"The valid approving signature of the {Names(missing)} is missing."
            : $"The valid approving signatures of the {Names(missing)} are missing.");

    public static RefusedException OnePerson(string name) =>
        new(RefusalKind.SeparationOfDuties, SameSigner, $"{name} is behind both signatures; a change needs those of two different people.");

    public static RefusedException NotCountersigned(IEnumerable<OrganisationRole> missing, IEnumerable<string> above) =>
        new(RefusalKind.Unprocessable, CountersignatureMissing,
            $"Above the limits ({string.Join(", ", above)}) the valid approving signature of {string.Join(" and ", missing)} is needed, too.");

    public static RefusedException DeclaredAlready() => new(RefusalKind.Conflict, EmergencyDeclared, "It is declared an emergency already.");

    public static RefusedException NoEmergency() =>
        new(RefusalKind.Unprocessable, NotAnEmergency, "Only an emergency change is carried out before both leads have signed.");

    public static RefusedException CarriedOutAlready() => new(RefusalKind.Conflict, AlreadyCarriedOut, "It is carried out already.");

    public static RefusedException TooLateToContest(DateTimeOffset until) =>
        new(RefusalKind.Conflict, ContestOver, $"The rejection could be contested until {until:O}.");

    public static RefusedException AssessmentOfAnotherRole(ProjectRole role) =>
        new(RefusalKind.Forbidden, AssessmentNotYourRole, $"Only the {role.InWords()} gives this assessment.", "role");

    public static RefusedException AssessmentByIntegration() =>
        new(RefusalKind.Forbidden, AssessmentIntegrationNeverDecides, "An integration account is a program: it never assesses.");

    public static RefusedException BothAssessed() =>
        new(RefusalKind.Conflict, AssessmentComplete, "Both assessments are in; they can no longer be replaced.");

    public static RefusedException PartOfTheOther(string part, ProjectRole role) =>
        new(RefusalKind.Unprocessable, AssessmentWrongPart, $"The {part} part is the {role.InWords()}'s.", part);

    private static string Names(IEnumerable<ProjectRole> roles) => string.Join(" and the ", roles.Select(r => r.InWords()));
}
