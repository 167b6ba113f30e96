using Workflow.Approvals.People;

namespace Workflow.Server.Features.Projects;

/// <summary>A contract lot.</summary>
public sealed record SectionInput
{
    public required string Code { get; init; }
    public required string Name { get; init; }

    public static List<ProjectSection> ToDomain(IReadOnlyList<SectionInput>? sections) => [.. (sections ?? []).Select(s => new ProjectSection(s.Code, s.Name))];
}

/// <summary>A stretch of the project's time; both days belong to it.</summary>
public sealed record PhaseInput
{
    public required string Code { get; init; }
    public required string Name { get; init; }
    public required DateOnly StartsOn { get; init; }
    public required DateOnly EndsOn { get; init; }

    public static List<ProjectPhase> ToDomain(IReadOnlyList<PhaseInput>? phases) => [.. (phases ?? []).Select(p => new ProjectPhase(p.Code, p.Name, p.StartsOn, p.EndsOn))];
}
