namespace Workflow.Approvals.People;

/// <summary>What somebody typed to describe a project; nothing in it is checked yet.</summary>
public sealed record ProjectInput(
    string? Code, string? Name, string? TimeZone, DateOnly? StartsOn, int? DurationMonths, bool IsActive = true,
    IReadOnlyList<ProjectSection>? Sections = null, IReadOnlyList<ProjectPhase>? Phases = null);
