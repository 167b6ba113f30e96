namespace Workflow.Persistence.Accounts;

/// <summary>A role held across the whole organisation.</summary>
public sealed class OrganisationRoleGrant
{
    public Guid UserId { get; set; }
}
