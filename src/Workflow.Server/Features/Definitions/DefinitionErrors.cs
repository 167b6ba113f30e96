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


    public static RefusedException NeedsSubject(string definitionId) =>
        new(RefusalKind.Conflict, NeedsSubjectCode, $"'{definitionId}' asks for decisions about a change request and starts only with one: submit a change request (POST /api/change-requests/{{id}}/submit).");
}
