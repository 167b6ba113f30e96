using Workflow.Approvals.People;
using Workflow.Approvals.Refusals;

namespace Workflow.Approvals.Reviews;

/// <summary>Every refusal about joint reviews.</summary>
public static class ReviewErrors
{
    public const string NotFoundCode = "review.not-found";
    public const string NotYourRoleCode = "review.not-your-role";
    public const string IntegrationCode = "review.integration-never-decides";
    public const string NotAllowedCode = "review.not-allowed-now";
    public const string InvalidCode = "review.invalid";
    public const string EditedMeanwhileCode = "review.section-edited-meanwhile";
    public const string SectionSubmittedCode = "review.section-submitted";
    public const string SectionEmptyCode = "review.section-empty";
    public const string SectionMissingCode = "review.section-missing";
    public const string SectionNotSubmittedCode = "review.section-not-submitted";
    public const string MinutesMissingCode = "review.minutes-missing";
    public const string AlreadyAcknowledgedCode = "review.already-acknowledged";
    public const string NotAcknowledgedCode = "review.not-acknowledged";
    public const string ContentChangedCode = "review.content-changed";
    public const string SeparationOfDutiesCode = "review.separation-of-duties";
    public const string StepOverCode = "review.step-over";

    public static RefusedException Unknown() => new(RefusalKind.NotFound, NotFoundCode, "There is no such review.");

    public static RefusedException RoleOnly(string who) => new(RefusalKind.Forbidden, NotYourRoleCode, $"Only {who} may do this.");

    public static RefusedException Integration() => new(RefusalKind.Forbidden, IntegrationCode, "An integration account is a program: it takes no part in a review.");

    public static RefusedException NotNow(JointReviewStatus status, JointReviewAction action) =>
        new(RefusalKind.Conflict, NotAllowedCode, $"{action} is not possible while the review is {status}.", allowed: [.. JointReviewLifecycle.Possible(status).Select(a => a.ToString())]);

    public static RefusedException EditedMeanwhile(int edit) =>
        new(RefusalKind.Conflict, EditedMeanwhileCode, $"The section has been edited meanwhile; read it again (it is at edit {edit}).", "basedOn");

    public static RefusedException Submitted(ProjectRole role) => new(RefusalKind.Conflict, SectionSubmittedCode, $"The section of the {role.InWords()} is submitted; take it back to change it.");

    public static RefusedException NotSubmitted(ProjectRole role) => new(RefusalKind.Conflict, SectionNotSubmittedCode, $"The section of the {role.InWords()} is not submitted.");

    public static RefusedException Empty(string field) => new(RefusalKind.Unprocessable, SectionEmptyCode, "A section is submitted with progress, risk points and next steps.", field);

    public static RefusedException Missing(IEnumerable<ProjectRole> roles) =>
        new(RefusalKind.Unprocessable, SectionMissingCode, $"The review is held with both sections; missing: {string.Join(", ", roles.Select(r => r.InWords()))}.");

    public static RefusedException NoMinutes() => new(RefusalKind.Unprocessable, MinutesMissingCode, "A review is recorded with its minutes.");

    public static RefusedException Acknowledged() => new(RefusalKind.Conflict, AlreadyAcknowledgedCode, "It is acknowledged in this role.");

    public static RefusedException NotAcknowledged() =>
        new(RefusalKind.Unprocessable, NotAcknowledgedCode, "A review is closed when the technical director and the operations VP have both acknowledged it.");

    public static RefusedException Changed() => new(RefusalKind.Conflict, ContentChangedCode, "The record is not the one you saw. Read it again, then acknowledge.", "recordHash");

    public static RefusedException OnePerson() =>
        new(RefusalKind.SeparationOfDuties, SeparationOfDutiesCode, "Director and VP acknowledge as two people.");

    public static RefusedException StepIsOver(ReviewStep step) => new(RefusalKind.Conflict, StepOverCode, $"{step} is not the step the review stands at.");
}
