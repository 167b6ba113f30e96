using Workflow.Approvals.People;

namespace Workflow.Persistence.Accounts;

/// <summary>A role a person holds in the whole organisation; key (user, role).</summary>
public sealed class OrganisationRoleGrant
{
    public Guid UserId { get; set; }
    public OrganisationRole Role { get; set; }
    public DateTimeOffset SinceAt { get; set; }
}
