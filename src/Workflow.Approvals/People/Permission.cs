namespace Workflow.Approvals.People;

/// <summary>What a route demands. Which role has which permission is said in one file: Workflow.Server/Identity/Policies.cs.</summary>
public enum Permission
{
    ManageOwnSession,
    ViewProjects,
    ManageProjects,
    ManageMembers,
    ViewUsers,
    ManageUsers,
    ViewChangeRequests,
    CreateChangeRequest,
    EditChangeRequest,
    SubmitChangeRequest,
    WithdrawChangeRequest,
    AssessChangeRequest,
    ViewInbox,
    Sign,
    ImplementChangeRequest,
    VerifyChangeRequest,
    CloseChangeRequest,
    ResolveChangeRequest,
    ViewIncidents,
    RetryIncidents,
    ViewAudit,
    ViewDefinitions,
    ManageDefinitions,
    SimulateDefinition,
    ViewInstances,
    ManageInstances,
}
