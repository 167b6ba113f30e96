using Workflow.Approvals.People;

namespace Workflow.Approvals.ChangeRequests;

/// <summary>What one lead thinks of one revision. One per role and revision; replaced in place until both are in (the audit keeps every version).</summary>
public sealed class Assessment
{
    private Assessment() { }

    internal Assessment(Guid changeRequestId, int revision, ProjectRole role) => (ChangeRequestId, Revision, Role) = (changeRequestId, revision, role);

    public Guid ChangeRequestId { get; private set; }
    public int Revision { get; private set; }
    public ProjectRole Role { get; private set; }
    public AssessmentVerdict Verdict { get; private set; }
    public string Text { get; private set; } = "";

    // Two optional parts, flat: an engineering manager fills the first two, a project manager the next three.
    public string? TechnicalSafety { get; private set; }
    public string? TechnicalStandards { get; private set; }
    public int? DeliveryScheduleDays { get; private set; }
    public decimal? DeliveryCostAmount { get; private set; }
    public string? DeliveryResources { get; private set; }
    public Guid AssessedById { get; private set; }
    public string AssessedByName { get; private set; } = "";
    public DateTimeOffset AssessedAt { get; private set; }

    /// <summary>How often it was replaced.</summary>
    public int Replaced { get; private set; }

    public TechnicalAssessment? Technical =>
        TechnicalSafety is null && TechnicalStandards is null ? null : new(TechnicalSafety, TechnicalStandards);

    public DeliveryAssessment? Delivery => DeliveryScheduleDays is null && DeliveryCostAmount is null && DeliveryResources is null
        ? null
        : new(DeliveryScheduleDays, DeliveryCostAmount, DeliveryResources);

    internal void Write(AssessmentContent content, Actor by, DateTimeOffset now)
    {
        if (AssessedById != Guid.Empty)
            Replaced++;
        (Verdict, Text) = (content.Verdict, content.Text);
        (TechnicalSafety, TechnicalStandards) = (content.Technical?.Safety, content.Technical?.Standards);
        (DeliveryScheduleDays, DeliveryCostAmount, DeliveryResources) =
            (content.Delivery?.ScheduleDays, content.Delivery?.CostAmount, content.Delivery?.Resources);
        (AssessedById, AssessedByName, AssessedAt) = (by.UserId, by.DisplayName, now);
    }
}
