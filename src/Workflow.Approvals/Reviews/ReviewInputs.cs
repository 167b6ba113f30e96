namespace Workflow.Approvals.Reviews;

/// <summary>A lead's section as typed; nothing in it is checked yet.</summary>
public sealed record SectionInput(string? Progress, string? RiskPoints, string? NextSteps);

/// <summary>A section whose fields are checked.</summary>
internal sealed record SectionText(string? Progress, string? RiskPoints, string? NextSteps);
