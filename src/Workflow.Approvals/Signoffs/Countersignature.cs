using Workflow.Approvals.People;

namespace Workflow.Approvals.Signoffs;

/// <summary>
/// The signature of the technical director or the operations VP under a change above the limits, beside those of the leads. Written once; the only
/// thing that ever changes is <see cref="IsVoid"/>, from false to true.
/// </summary>
public sealed class Countersignature
{
    private Countersignature() { }

    internal Countersignature(
        Guid id, Guid changeRequestId, int revision, OrganisationRole role, Actor signer, SignoffDecision decision,
        string meaning, string? comment, string contentHash, DateTimeOffset signedAt)
    {
        (Id, ChangeRequestId, Revision, Role) = (id, changeRequestId, revision, role);
        (SignerId, SignerName, Decision, Meaning) = (signer.UserId, signer.DisplayName, decision, meaning);
        (Comment, ContentHash, SignedAt) = (comment, contentHash, signedAt);
    }

    public Guid Id { get; private set; }
    public Guid ChangeRequestId { get; private set; }
    public int Revision { get; private set; }

    /// <summary>TechnicalDirector or OperationsVp, held at <see cref="SignedAt"/>.</summary>
    public OrganisationRole Role { get; private set; }
    public Guid SignerId { get; private set; }
    public string SignerName { get; private set; } = "";
    public SignoffDecision Decision { get; private set; }
    public string Meaning { get; private set; } = "";
    public string? Comment { get; private set; }
    public string ContentHash { get; private set; } = "";
    public DateTimeOffset SignedAt { get; private set; }
    public bool IsVoid { get; private set; }

    internal void MakeVoid() => IsVoid = true;
}

/// <summary>The answer to a countersignature, as <see cref="ChangeRequests.SignoffOutcome"/>.</summary>
public sealed record CountersignOutcome(
    Countersignature Countersignature, bool IsNew, IReadOnlyList<Audit.AuditEntry> Audit, ChangeRequests.Resumption? Resume = null);
