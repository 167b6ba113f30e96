namespace Workflow.Approvals.People;

/// <summary>What a person is in the whole organisation.</summary>
public enum OrganisationRole
{
    Administrator,
    Auditor,
    TechnicalDirector,
    OperationsVp,
    DepartmentHead,
    ProcessDesigner,
    TrainingCoordinator,
}
