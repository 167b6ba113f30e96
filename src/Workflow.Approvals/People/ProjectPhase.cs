namespace Workflow.Approvals.People;

/// <summary>A stretch of a project's time; both days belong to it.</summary>
public sealed record ProjectPhase(string Code, string Name, DateOnly StartsOn, DateOnly EndsOn);
