namespace Workflow.Approvals.People;

/// <summary>What makes a project well-formed.</summary>
public static class ProjectRules
{
    public const int CodeLength = 20;
    public const int NameLength = 200;
    public const int TimeZoneLength = 64;

    internal static string Code(string? code) => throw new NotImplementedException();

    internal static (string Name, string Zone, DateOnly StartsOn, int Months, IReadOnlyList<ProjectSection> Sections, IReadOnlyList<ProjectPhase> Phases)
        Check(ProjectInput input) => throw new NotImplementedException();
}
