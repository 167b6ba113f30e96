using System.Text.Json.Nodes;
using Workflow.Approvals.ChangeRequests;
using Workflow.Approvals.Escalations;
using Workflow.Approvals.Inbox;
using Workflow.Approvals.People;
using Workflow.Approvals.Signoffs;
using Workflow.Engine.Runtime;

namespace Workflow.Server.Features.ChangeRequests;

/// <summary>Everything about a change request.</summary>
public sealed record ChangeRequestView
{
    public required Guid Id { get; init; }
    public required Guid ProjectId { get; init; }
    public required string ProjectCode { get; init; }
    public required string Number { get; init; }
    public required ChangeRequestStatus Status { get; init; }
    public required int Revision { get; init; }
    public required Guid AuthorId { get; init; }
    public required string AuthorName { get; init; }

    /// <summary>The content of the current revision.</summary>
    public required ContentView Content { get; init; }

    /// <summary>The hash of the current revision; null until it is submitted.</summary>
    public required string? ContentHash { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }
    public required DateTimeOffset? SubmittedAt { get; init; }
    public required DateTimeOffset? EffectiveAt { get; init; }
    public required DateTimeOffset? ExpiresAt { get; init; }
    public required IReadOnlyList<RevisionView> Revisions { get; init; }
    public required IReadOnlyList<AssessmentView> Assessments { get; init; }

    /// <summary>All signatures ever made, the void ones too.</summary>
    public required IReadOnlyList<SignoffView> Signoffs { get; init; }

    /// <summary>Why the technical director and the operations VP sign, too: <c>cost</c>, <c>schedule</c>, <c>safety</c>; empty: they do not.</summary>
    public required IReadOnlyList<string> ExceededLimits { get; init; }

    /// <summary>Of the technical director and the operations VP, above the limits; all ever made, the void ones too.</summary>
    public required IReadOnlyList<CountersignatureView> Countersignatures { get; init; }

    /// <summary>Null: it is no emergency.</summary>
    public required EmergencyView? Emergency { get; init; }

    /// <summary>The signed resolutions of its escalations: reasons, never signatures of a lead.</summary>
    public required IReadOnlyList<AttachedResolutionView> Resolutions { get; init; }
    public required IReadOnlyList<TaskView> Tasks { get; init; }

    /// <summary>Years that deadlines of the open work touch and for which no public holidays are known: they may move once they are.</summary>
    public required IReadOnlyList<int> YearsWithoutData { get; init; }

    /// <summary>What happened, from the audit log, the oldest first.</summary>
    public required IReadOnlyList<TimelineEntry> Timeline { get; init; }

    /// <summary>What the caller may do now.</summary>
    public required IReadOnlyList<ChangeRequestAction> AllowedActions { get; init; }

    /// <summary>The workflow behind it; null until the first submission.</summary>
    public required ProcessView? Process { get; init; }
}

public sealed record ContentView(
    string Title, string Description, ChangeCategory Category, string Reason, ImpactView Impact, DateOnly? EffectiveOn, IReadOnlyList<AttachmentReference> Attachments)
{
    public static ContentView Of(ChangeContent c) => new(
        c.Title, c.Description, c.Category, c.Reason, new(c.Impact.CostAmount, c.Impact.Currency, c.Impact.ScheduleDays, c.Impact.Safety), c.EffectiveOn,
        [.. c.Attachments.Select(a => new AttachmentReference(a.Name, a.Size, a.Sha256, a.MediaType))]);
}

public sealed record ImpactView(decimal CostAmount, string Currency, int ScheduleDays, bool Safety);

/// <param name="CanonicalText">The RFC 8785 text whose SHA-256 is the hash; null until submission.</param>
public sealed record RevisionView(
    int Number, ContentView Content, string? DefinitionVersionId, string? ContentHash, string? CanonicalText, DateTimeOffset CreatedAt, DateTimeOffset? SubmittedAt, Guid? SubmittedById);

public sealed record AssessmentView(
    int Revision, ProjectRole Role, AssessmentVerdict Verdict, string Text, TechnicalView? Technical, DeliveryView? Delivery,
    Guid AssessedById, string AssessedByName, DateTimeOffset AssessedAt)
{
    public static AssessmentView Of(Assessment a) => new(
        a.Revision, a.Role, a.Verdict, a.Text,
        a.Technical is { } t ? new(t.Safety, t.Standards) : null,
        a.Delivery is { } d ? new(d.ScheduleDays, d.CostAmount, d.Resources) : null,
        a.AssessedById, a.AssessedByName, a.AssessedAt);
}

public sealed record TechnicalView(string? Safety, string? Standards);

public sealed record DeliveryView(int? ScheduleDays, decimal? CostAmount, string? Resources);

/// <param name="Meaning">What the signature says.</param>
/// <param name="ContentHash">The exact content it covers.</param>
/// <param name="IsVoid">The content was edited or the signoff was opened anew: history, no longer a signature.</param>
/// <param name="OnBehalfOf">The lead whose holiday cover the signer was; null when the role was their own.</param>
public sealed record SignoffView(
    Guid Id, int Revision, ProjectRole Role, Guid SignerId, string SignerName, SignoffDecision Decision, string Meaning, string? Comment,
    string ContentHash, DateTimeOffset SignedAt, bool IsVoid, string? OnBehalfOf)
{
    public static SignoffView Of(Signoff s) => new(
        s.Id, s.Revision, s.Role, s.SignerId, s.SignerName, s.Decision, s.Meaning, s.Comment, s.ContentHash, s.SignedAt, s.IsVoid, s.OnBehalfOf?.Name);
}

/// <summary>The signature of the technical director or the operations VP under a change above the limits.</summary>
public sealed record CountersignatureView(
    Guid Id, int Revision, OrganisationRole Role, Guid SignerId, string SignerName, SignoffDecision Decision, string Meaning, string? Comment,
    string ContentHash, DateTimeOffset SignedAt, bool IsVoid)
{
    public static CountersignatureView Of(Countersignature s) => new(
        s.Id, s.Revision, s.Role, s.SignerId, s.SignerName, s.Decision, s.Meaning, s.Comment, s.ContentHash, s.SignedAt, s.IsVoid);
}

/// <param name="OwedUntil">Until when the second signature is owed; null before it is carried out.</param>
public sealed record EmergencyView(string DeclaredByName, string Reason, DateTimeOffset DeclaredAt, string? CarriedOutByName, DateTimeOffset? CarriedOutAt, DateTimeOffset? OwedUntil)
{
    public static EmergencyView? Of(Emergency? e) => e is null ? null : new(e.DeclaredByName, e.Reason, e.DeclaredAt, e.CarriedOutByName, e.CarriedOutAt, e.OwedUntil);
}

/// <param name="CanonicalText">What was hashed and signed, so that it can be proven without the escalation.</param>
public sealed record AttachedResolutionView(
    Guid EscalationId, string EscalationNumber, int Revision, EscalationDecision Decision, string Text, string CanonicalText, string ContentHash, string SignedBy, DateTimeOffset ResolvedAt)
{
    public static AttachedResolutionView Of(AttachedResolution r) => new(
        r.EscalationId, r.EscalationNumber, r.Revision, r.Decision, r.Text, r.CanonicalText, r.ContentHash, r.SignedBy, r.ResolvedAt);
}

public sealed record TaskView(
    Guid Id, WorkTaskKind Kind, WorkTaskRole Role, WorkTaskStatus Status, int Revision, DateTimeOffset RequestedAt, DateTimeOffset? DueAt,
    DateTimeOffset? ClosedAt, Guid? ClosedById, string? Outcome, string? ClosingReason);

public sealed record TimelineEntry(long Sequence, DateTimeOffset At, string Action, Guid? ActorId, string ActorName, JsonObject? Details);

public sealed record ProcessView(
    Guid InstanceId, string DefinitionVersionId, WorkflowStatus Status, WorkflowSubStatus SubStatus, IReadOnlyList<ProcessIncident> Incidents);

public sealed record ProcessIncident(int Id, string ActivityId, string Code, string Message, DateTimeOffset OccurredAt, bool IsResolved);
