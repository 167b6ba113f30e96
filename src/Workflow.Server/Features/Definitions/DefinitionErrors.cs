using Workflow.Approvals.Refusals;

namespace Workflow.Server.Features.Definitions;

/// <summary>Every refusal about workflow definitions.</summary>
public static class DefinitionErrors
{
    public const string NotFoundCode = "definition.not-found";
    public const string VersionNotFoundCode = "definition.version-not-found";
    public const string MalformedCode = "definition.malformed";
    public const string InvalidCode = "definition.invalid";
    public const string UnfinishedCode = "definition.has-unfinished-instances";
    public const string EvidenceCode = "definition.is-evidence";
    public const string UsedCode = "definition.used-by-others";
    public const string OlderCode = "definition.older-than-published";
    public const string NotPublishedCode = "definition.not-published";
    public const string NeedsSubjectCode = "definition.needs-subject";
    public const string DraftCode = "definition.is-draft";
    public const string AwaitsSignaturesCode = "definition.awaits-signatures";
    public const string NeedsSignaturesCode = "definition.needs-signatures";
    public const string OutsideProjectCode = "definition.author-outside-project";
    public const string ReturnedCode = "definition.returned";
    public const string NotAsSignedCode = "definition.not-as-signed";
    public const string PublicationTextCode = "definition.publication-text";
    public const string SigningProjectCode = "definition.signing-project";
    public const string ArchiveCode = "definition.archive-unreadable";

    public static RefusedException NotFound() => new(RefusalKind.NotFound, NotFoundCode, "There is no such workflow definition.");

    public static RefusedException VersionNotFound() => new(RefusalKind.NotFound, VersionNotFoundCode, "The workflow definition has no such version.");

    public static RefusedException Field(string field, string message) => new(RefusalKind.Invalid, MalformedCode, message, field);

    public static RefusedException Archive(string message) => new(RefusalKind.Invalid, ArchiveCode, message);

    public static RefusedException Unfinished(string what, int instances) =>
        new(RefusalKind.Conflict, UnfinishedCode, $"{what} has {instances} unfinished instance{(instances == 1 ? "" : "s")}: let them finish, cancel them or migrate them to another version first.");

    public static RefusedException Evidence(string what) =>
        new(RefusalKind.Conflict, EvidenceCode, $"{what} carried change requests; their history refers to it and it stays. Retract it instead.");

    public static RefusedException Used(string what, IEnumerable<string> by) =>
        new(RefusalKind.Conflict, UsedCode, $"{what} is used as an activity by {string.Join(", ", by)}.");

    public static RefusedException Older(int number, int published) =>
        new(RefusalKind.Conflict, OlderCode, $"Version {number} is older than the published version {published}: roll back to it, which makes it the next version, and publish that.");

    public static RefusedException NotPublished(string definitionId) => new(RefusalKind.Conflict, NotPublishedCode, $"No version of '{definitionId}' is published.");

    public static RefusedException Draft(string definitionId, int number) =>
        new(RefusalKind.Conflict, DraftCode, $"Version {number} of '{definitionId}' is a draft: publish it first, or look at its route in a dry run.");

    /// <summary>Nothing is wrong: the designer shows only refusals, so this is how it is told that the version is not published yet.</summary>
    public static RefusedException AwaitsSignatures(int number, SignatureRequest request) =>
        new(RefusalKind.Conflict, AwaitsSignaturesCode,
            $"Not published yet, and saved: version {number} is put up for signature as change request {request.Number} ({request.Status}). It becomes active when both leads of the project have signed that; until then the version published before stays active.");

    public static RefusedException Frozen(string what) =>
        new(RefusalKind.Conflict, AwaitsSignaturesCode, $"{what} is put up for signature: withdraw the change request first.");

    public static RefusedException NeedsSignatures(string definitionId) =>
        new(RefusalKind.Conflict, NeedsSignaturesCode,
            $"'{definitionId}' is a governed process: it changes only by a version that both leads have signed. Save that as a draft, and publish it signed in as somebody of the project; it is not taken back or deleted.");

    public static RefusedException OutsideProject(string projectCode) =>
        new(RefusalKind.Unprocessable, OutsideProjectCode,
            $"Publishing a governed process is a change request in the project {projectCode}, and its author is one of that project's people. You are not: ask an administrator to make you a member, or somebody of the project to publish it.");

    public static RefusedException Returned(int number, string changeRequest) =>
        new(RefusalKind.Conflict, ReturnedCode,
            $"Version {number} was returned in {changeRequest}, which says what to change: change the drawing and publish again, or submit {changeRequest} again as it is.");

    public static RefusedException NotAsSigned(string definitionId, int number) =>
        new(RefusalKind.Conflict, NotAsSignedCode, $"Version {number} of '{definitionId}' is no longer the drawing that this request names: withdraw it and publish the version again.");

    public static RefusedException NotProposed(string changeRequest) =>
        new(RefusalKind.Conflict, NotAsSignedCode, $"No version of a workflow waits for {changeRequest} any more: it was put up for signature again in another request, or is gone.");

    public static RefusedException TextOfThePublication() =>
        new(RefusalKind.Unprocessable, PublicationTextCode, "The line that names a version of a workflow is made by publishing it, and stays as it is.", "description");

    public static RefusedException SigningProject(string why) => new(RefusalKind.Unprocessable, SigningProjectCode, why, "projectId");

    public static RefusedException NeedsSubject(string definitionId) =>
        new(RefusalKind.Conflict, NeedsSubjectCode, $"'{definitionId}' asks for decisions about a change request and starts only with one: submit a change request (POST /api/change-requests/{{id}}/submit).");
}
