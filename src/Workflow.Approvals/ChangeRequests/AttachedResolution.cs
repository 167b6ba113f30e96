using Workflow.Approvals.Escalations;

namespace Workflow.Approvals.ChangeRequests;

/// <summary>
/// The signed resolution of an escalation, kept with the revision it was about: the reason for what came after. It replaces no signature.
/// </summary>
public sealed class AttachedResolution
{
    private AttachedResolution() { }

    internal AttachedResolution(Guid changeRequestId, int revision, SignedResolution resolution) =>
        (ChangeRequestId, Revision, EscalationId, EscalationNumber, Decision, Text, CanonicalText, ContentHash, SignedBy, ResolvedAt) =
        (changeRequestId, revision, resolution.EscalationId, resolution.Number, resolution.Decision, resolution.Text, resolution.CanonicalText, resolution.ContentHash,
            string.Join(", ", resolution.Signatures.Select(s => $"{s.SignerName} ({s.Role})")), resolution.ResolvedAt);

    public Guid ChangeRequestId { get; private set; }
    public int Revision { get; private set; }
    public Guid EscalationId { get; private set; }
    public string EscalationNumber { get; private set; } = "";
    public EscalationDecision Decision { get; private set; }
    public string Text { get; private set; } = "";

    /// <summary>What was hashed and signed, so that it can be proven without the escalation.</summary>
    public string CanonicalText { get; private set; } = "";
    public string ContentHash { get; private set; } = "";
    public string SignedBy { get; private set; } = "";
    public DateTimeOffset ResolvedAt { get; private set; }
}
