namespace Workflow.Approvals.People;

/// <summary>What a route demands. Which role has which permission is said in one file: Workflow.Server/Identity/Policies.cs.</summary>
public enum Permission
{
    ReadProjects,
    ManageProjects,
    ManageMembers,
    ManageUsers,
    ReadChangeRequests,
    CreateChangeRequests,
    EditChangeRequests,
    SubmitChangeRequests,
    WithdrawChangeRequests,
    AssessChangeRequests,
    SignChangeRequests,
    ImplementChangeRequests,
    VerifyChangeRequests,
    CloseChangeRequests,
    ResolveEscalations,
    ReadInbox,
    ReadAudit,
}
