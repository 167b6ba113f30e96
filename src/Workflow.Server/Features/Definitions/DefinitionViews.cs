using Workflow.Approvals.ChangeRequests;
using Workflow.Engine.Definitions;
using Workflow.Persistence.Definitions;
using Workflow.Server.Http;

namespace Workflow.Server.Features.Definitions;

/// <summary>One version of a definition, without its content.</summary>
/// <param name="IsDraft">It was never published, and the latest draft may still change; a published version never does.</param>
/// <param name="IsOffered">It came with the program, was put beside versions drawn here, and waits to be looked at.</param>
/// <param name="Origin">Whether it came with the program.</param>
/// <param name="ChangeRequestId">The change request by which it was put up for signature last. While that is under way the version does not change.</param>
public sealed record VersionView(
    string VersionId, int Number, string Name, string? Description, bool IsLatest, bool IsPublished, bool IsDraft, bool IsOffered, DefinitionOrigin Origin,
    DateTimeOffset CreatedAt, DateTimeOffset SavedAt, string SavedBy, DateTimeOffset? PublishedAt, Guid? ChangeRequestId)
{
    public static VersionView Of(WorkflowDefinitionVersion v) => new(
        v.Id, v.Number, v.Name, v.Description, v.IsLatest, v.IsPublished, v.PublishedAt is null, v is { IsLatest: false, PublishedAt: null, Origin: DefinitionOrigin.Shipped },
        v.Origin, v.CreatedAt, v.SavedAt, v.SavedBy, v.PublishedAt, v.ChangeRequestId);
}

/// <summary>What the validator says about a step. Errors refuse a publication, warnings do not.</summary>
/// <param name="ActivityId">Null when it is about the definition as a whole.</param>
public sealed record FindingView(FindingSeverity Severity, string Code, string? ActivityId, string? Property, string Message)
{
    public static IReadOnlyList<FindingView> Of(IEnumerable<DefinitionFinding> findings) =>
        [.. findings.OrderBy(f => f.Severity).Select(f => new FindingView(f.Severity, f.Code, f.ActivityId, f.Property, f.Message))];
}

/// <summary>The change request that asks both leads to sign a version before it is published.</summary>
public sealed record SignatureRequest(Guid Id, Guid ProjectId, string Number, ChangeRequestStatus Status)
{
    public static SignatureRequest Of(ChangeRequest request) => new(request.Id, request.ProjectId, request.Number, request.Status);
}

/// <summary>What a change of a definition answers.</summary>
/// <param name="IsChanged">False when the request found everything as it wanted it.</param>
/// <param name="Warnings">What may not run as drawn; nothing of it stopped the change.</param>
public sealed record DefinitionAnswer(string DefinitionId, VersionView Version, bool IsChanged, IReadOnlyList<FindingView> Warnings) : Answer
{
    private bool _isNew;

    /// <summary>The version is not published yet: it is when this request takes effect. Null: nobody has to sign.</summary>
    public SignatureRequest? ChangeRequest { get; init; }

    public static DefinitionAnswer Of(WorkflowDefinitionVersion version, bool isChanged, IEnumerable<DefinitionFinding>? findings = null) =>
        new(version.DefinitionId, VersionView.Of(version), isChanged, FindingView.Of(findings ?? []));

    public static DefinitionAnswer New(WorkflowDefinitionVersion version, bool isChanged, IEnumerable<DefinitionFinding>? findings = null) =>
        Of(version, isChanged, findings) with { _isNew = true };

    public override AnswerHead Head() => _isNew ? AnswerHead.Created($"/api/definitions/{DefinitionId}") : base.Head();
}
