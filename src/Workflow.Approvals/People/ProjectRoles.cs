namespace Workflow.Approvals.People;

public static class ProjectRoles
{
    /// <summary>The two roles that answer for a project; each signs for itself only.</summary>
    public static IReadOnlyList<ProjectRole> Leads { get; } = [ProjectRole.EngineeringManager, ProjectRole.ProjectManager];

    public static bool IsLead(this ProjectRole role) => role is ProjectRole.EngineeringManager or ProjectRole.ProjectManager;

    public static string InWords(this ProjectRole role) => role switch
    {
        ProjectRole.EngineeringManager => "engineering manager",
        ProjectRole.ProjectManager => "project manager",
        ProjectRole.Member => "member",
    };
}
