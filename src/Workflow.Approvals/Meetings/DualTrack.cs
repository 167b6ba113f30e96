using Workflow.Approvals.Inbox;

namespace Workflow.Approvals.Meetings;

/// <summary>Dual-track reporting.</summary>
public static class DualTrack
{
    /// <summary>An engineering manager reports to the technical director, a project manager to the operations VP; those to nobody here.</summary>
    public static WorkTaskRole? Superior(WorkTaskRole role) => role switch
    {
        WorkTaskRole.EngineeringManager => WorkTaskRole.TechnicalDirector,
        WorkTaskRole.ProjectManager => WorkTaskRole.OperationsVp,
        WorkTaskRole.Author or WorkTaskRole.Chair or WorkTaskRole.DepartmentHead or WorkTaskRole.TechnicalDirector or WorkTaskRole.OperationsVp or WorkTaskRole.Owner => null,
    };
}
