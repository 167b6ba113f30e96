using Workflow.Approvals.Delegations;
using Workflow.Approvals.People;

namespace Workflow.Approvals.Signoffs;

/// <summary>
/// The electronic signature of one lead over one exact content. Written once; the only thing that ever changes is <see cref="IsVoid"/>, from false to true.
/// </summary>
public sealed class Signoff
{
    private Signoff() { }

    internal Signoff(
        Guid id, Guid changeRequestId, int revision, ProjectRole role, Actor signer, SignoffDecision decision,
        string meaning, string? comment, string contentHash, DateTimeOffset signedAt, OnBehalfOf? onBehalfOf = null)
    {
        (Id, ChangeRequestId, Revision, Role) = (id, changeRequestId, revision, role);
        (SignerId, SignerName, Decision, Meaning) = (signer.UserId, signer.DisplayName, decision, meaning);
        (Comment, ContentHash, SignedAt, OnBehalfOf) = (comment, contentHash, signedAt, onBehalfOf);
    }

    public Guid Id { get; private set; }
    public Guid ChangeRequestId { get; private set; }
    public int Revision { get; private set; }

    /// <summary>The lead role that the signer, or the lead they stood in for, held at <see cref="SignedAt"/>; a signature is never made without it.</summary>
    public ProjectRole Role { get; private set; }
    public Guid SignerId { get; private set; }
    public string SignerName { get; private set; } = "";

    /// <summary>The lead for whom a delegate signed; null for a lead's own signature.</summary>
    public OnBehalfOf? OnBehalfOf { get; private set; }
    public SignoffDecision Decision { get; private set; }

    /// <summary>What the signature says, in words the signer saw.</summary>
    public string Meaning { get; private set; } = "";
    public string? Comment { get; private set; }
    public string ContentHash { get; private set; } = "";
    public DateTimeOffset SignedAt { get; private set; }

    /// <summary>True once the content was edited or the signoff was opened anew: history, no longer a signature.</summary>
    public bool IsVoid { get; private set; }

    internal void MakeVoid() => IsVoid = true;
}
