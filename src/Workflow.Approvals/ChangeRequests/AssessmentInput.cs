namespace Workflow.Approvals.ChangeRequests;

/// <summary>An assessment as typed; nothing in it is checked yet.</summary>
public sealed record AssessmentInput(
    string? Role, string? Verdict, string? Text, TechnicalAssessment? Technical = null, DeliveryAssessment? Delivery = null);

/// <summary>The engineering manager's part.</summary>
public sealed record TechnicalAssessment(string? Safety, string? Standards);

/// <summary>The project manager's part.</summary>
public sealed record DeliveryAssessment(int? ScheduleDays, decimal? CostAmount, string? Resources);

/// <summary>An assessment whose fields are checked.</summary>
internal sealed record AssessmentContent(
    AssessmentVerdict Verdict, string Text, TechnicalAssessment? Technical, DeliveryAssessment? Delivery);
