using Workflow.Approvals.Refusals;

namespace Workflow.Server.Features.Projects;

/// <summary>What only the whole list of projects can refuse.</summary>
public static class ProjectConflicts
{
    public const string CodeTakenCode = "project.code-taken";

    public static RefusedException CodeTaken(string code) => new(RefusalKind.Conflict, CodeTakenCode, $"There is a project {code} already.", "code");
}
