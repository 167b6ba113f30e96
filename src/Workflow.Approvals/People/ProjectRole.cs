namespace Workflow.Approvals.People;

/// <summary>What a person is within one project. The first two are the lead roles.</summary>
public enum ProjectRole
{
    EngineeringManager,
    ProjectManager,
    Member,
}
