using Workflow.Approvals.ChangeRequests;
using Workflow.Approvals.People;
using Workflow.Approvals.Refusals;

namespace Workflow.Approvals.Signoffs;

/// <summary>Every refusal of a signature.</summary>
public static class SignoffErrors
{
    public const string InvalidCode = "signoff.invalid";
    public const string CommentRequiredCode = "signoff.comment-required";
    public const string ContentChangedCode = "signoff.content-changed";
    public const string AlreadyDecidedCode = "signoff.already-decided";
    public const string ClosedCode = "signoff.closed";
    public const string IntegrationNeverDecidesCode = "signoff.integration-never-decides";
    public const string SeparationOfDutiesCode = "signoff.separation-of-duties";

    public static RefusedException Integration() =>
        new(RefusalKind.Forbidden, IntegrationNeverDecidesCode, "An integration account is a program: it never decides, whatever its memberships.");

    public static RefusedException ContentChanged() =>
        new(RefusalKind.Conflict, ContentChangedCode, "The content is not the one you saw. Read it again, then decide.", "contentHash");

    public static RefusedException AlreadyDecided(Signoff standing) =>
        new(RefusalKind.Conflict, AlreadyDecidedCode, $"{standing.SignerName} has decided as {standing.Role.InWords()}: {standing.Decision}.");

    public static RefusedException AlreadyDecided(Countersignature standing) =>
        new(RefusalKind.Conflict, AlreadyDecidedCode, $"{standing.SignerName} has decided as {standing.Role}: {standing.Decision}.");

    public static RefusedException SignedAlready() =>
        new(RefusalKind.SeparationOfDuties, SeparationOfDutiesCode, "You, or the lead you stand in for, have signed already; each signature is another person's.");

    /// <summary>The other lead's decision, a withdrawal or the clock has settled it.</summary>
    public static RefusedException Closed(string? reason) =>
        new(RefusalKind.Conflict, ClosedCode, reason is null ? "This is no longer asked." : $"This is no longer asked. {reason}");

    public static RefusedException CommentRequired(SignoffDecision decision) =>
        new(RefusalKind.Invalid, CommentRequiredCode, $"{decision} needs a comment.", "comment", [FieldRules.UpTo(ChangeContentRules.CommentLength)]);

    public static RefusedException TheAuthor() =>
        new(RefusalKind.SeparationOfDuties, SeparationOfDutiesCode, "This signature is asked of somebody who is not the author of the request.");

    public static RefusedException SamePerson(ProjectRole signed) =>
        new(RefusalKind.SeparationOfDuties, SeparationOfDutiesCode, $"You have signed as {signed.InWords()}; the other signature is always another person's.");
}
