namespace Workflow.Approvals.Escalations;

/// <summary>An issue as typed; nothing in it is checked yet.</summary>
/// <param name="Department">Whose head decides at level 2.</param>
/// <param name="Parties">The departments in the dispute, so that none of their heads takes the chair; the one above is always among them.</param>
/// <param name="Risk">The number of the flagged risk that it comes from, as the project's own list calls it; a lead raises that.</param>
public sealed record EscalationInput(string? Title, string? Description, string? Severity, string? Department, IReadOnlyList<string>? Parties = null, string? Risk = null);

/// <summary>What the escalation is about; null when it is about no other record. A risk has a number only.</summary>
public sealed record EscalationSubject(string Type, Guid? Id, string Number);

/// <summary>A meeting as typed. <paramref name="Quorum"/>: departments; null for more than half of those invited.</summary>
public sealed record MeetingInput(
    DateTimeOffset? StartsAt, DateTimeOffset? EndsAt, string? Place, string? ChairDepartment, Guid? SecretaryId, string? SecretaryName,
    IReadOnlyList<InviteeInput>? Invitees, int? Quorum = null);

public sealed record InviteeInput(Guid UserId, string? Name, string? Department);

/// <summary>A meeting whose fields are checked.</summary>
internal sealed record MeetingContent(
    DateTimeOffset StartsAt, DateTimeOffset EndsAt, string Place, string ChairDepartment, Guid SecretaryId, string SecretaryName,
    IReadOnlyList<(Guid UserId, string Name, string? Department)> Invitees, int Quorum);

/// <summary>
/// A resolution with all that proves it: the text that was hashed and everybody who signed it. The subject keeps it as the reason for what it does.
/// </summary>
public sealed record SignedResolution(
    Guid EscalationId, string Number, int Level, EscalationDecision Decision, string Text, string CanonicalText, string ContentHash,
    IReadOnlyList<ResolutionSignature> Signatures, DateTimeOffset ResolvedAt);

public sealed record ResolutionSignature(EscalationRole Role, Guid SignerId, string SignerName, DateTimeOffset SignedAt);

/// <summary>A step that has begun. <paramref name="NewLevel"/>: the level it came to by that; null when it stayed where it was.</summary>
public sealed record StepBegun(int Round, int? NewLevel);

/// <summary>What an act of a meeting did: as every act, and the invitation that must go out.</summary>
public sealed record MeetingOutcome(
    EscalationMeeting Meeting, IReadOnlyList<Audit.AuditEntry> Audit, ChangeRequests.Resumption? Resume = null, MeetingInvitation? Invitation = null);
