using Workflow.Approvals.People;

namespace Workflow.Approvals.Inbox;

/// <summary>What is asked.</summary>
public enum WorkTaskKind
{
    // Of change requests.
    Assess, Sign, Revise, Implement, Verify, Close, Countersign, Contest,

    // Of escalations.
    Agree, StatePosition, Decide, AnswerDecision, Convene, HoldMeeting, DecideTogether, Conclude,

    // Of tasks of a project.
    DoTask, AdjustResources,

    // Of joint reviews.
    WriteSection, HoldReview, AcknowledgeReview,

    // Of weekly syncs.
    HoldSync,

    // Of dialogue days.
    HoldDialogue, AnswerPainPoint, PublishDialogue,
}

/// <summary>Only an open task can be answered. A suspended one waits for the resolution of an escalation, then it is cancelled.</summary>
public enum WorkTaskStatus { Open, Done, Cancelled, Suspended }

/// <summary>Whom it waits for: a role in the project or in the organisation, the author of the subject, the chair of its meeting, or the owner of a task.</summary>
public enum WorkTaskRole { EngineeringManager, ProjectManager, Author, DepartmentHead, Chair, TechnicalDirector, OperationsVp, Owner }

public static class WorkTaskRoles
{
    /// <summary>The project role that answers for this work; null for everybody else.</summary>
    public static ProjectRole? ProjectRole(this WorkTaskRole role) => role switch
    {
        WorkTaskRole.EngineeringManager => People.ProjectRole.EngineeringManager,
        WorkTaskRole.ProjectManager => People.ProjectRole.ProjectManager,
        WorkTaskRole.Author or WorkTaskRole.Chair or WorkTaskRole.DepartmentHead or WorkTaskRole.TechnicalDirector or WorkTaskRole.OperationsVp or WorkTaskRole.Owner => null,
    };

    /// <summary>The role in the organisation that is asked by name: director and VP.</summary>
    public static OrganisationRole? OrganisationRole(this WorkTaskRole role) => role switch
    {
        WorkTaskRole.TechnicalDirector => People.OrganisationRole.TechnicalDirector,
        WorkTaskRole.OperationsVp => People.OrganisationRole.OperationsVp,
        WorkTaskRole.EngineeringManager or WorkTaskRole.ProjectManager or WorkTaskRole.Author or WorkTaskRole.Chair or WorkTaskRole.DepartmentHead or WorkTaskRole.Owner => null,
    };

    /// <summary>How work asks for a lead role; a plain member is never asked.</summary>
    public static WorkTaskRole TaskRole(this ProjectRole role) => role switch
    {
        People.ProjectRole.EngineeringManager => WorkTaskRole.EngineeringManager,
        People.ProjectRole.ProjectManager => WorkTaskRole.ProjectManager,
        People.ProjectRole.Member => throw new ArgumentOutOfRangeException(nameof(role), role, "Members are not asked."),
    };
}
