namespace Workflow.Approvals.People;

/// <summary>A contract lot of a project.</summary>
public sealed record ProjectSection(string Code, string Name);
