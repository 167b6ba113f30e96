using Workflow.Approvals.People;

namespace Workflow.Approvals.Inbox;

/// <summary>What is asked.</summary>
public enum WorkTaskKind { Assess, Sign, Revise, Implement, Verify, Close }

/// <summary>Only an open task can be answered. A suspended one waits for the resolution of an escalation, then it is cancelled.</summary>
public enum WorkTaskStatus { Open, Done, Cancelled, Suspended }

/// <summary>Whom it waits for: a role in the project, or the author of the subject.</summary>
public enum WorkTaskRole { EngineeringManager, ProjectManager, Author }

public static class WorkTaskRoles
{
    /// <summary>The project role that answers for this work; null for the author.</summary>
    public static ProjectRole? ProjectRole(this WorkTaskRole role) => role switch
    {
        WorkTaskRole.EngineeringManager => People.ProjectRole.EngineeringManager,
        WorkTaskRole.ProjectManager => People.ProjectRole.ProjectManager,
        WorkTaskRole.Author => null,
    };

    /// <summary>How work asks for a lead role; a plain member is never asked.</summary>
    public static WorkTaskRole TaskRole(this ProjectRole role) => role switch
    {
        People.ProjectRole.EngineeringManager => WorkTaskRole.EngineeringManager,
        People.ProjectRole.ProjectManager => WorkTaskRole.ProjectManager,
        People.ProjectRole.Member => throw new ArgumentOutOfRangeException(nameof(role), role, "Members are not asked."),
    };
}
