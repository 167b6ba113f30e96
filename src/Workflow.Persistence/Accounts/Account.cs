using Microsoft.AspNetCore.Identity;

namespace Workflow.Persistence.Accounts;

/// <summary>Who can sign in. Rights are not here: project roles are memberships, organisation roles are <see cref="OrganisationRoleGrant"/> rows.</summary>
public sealed class Account : IdentityUser<Guid>
{
    public string DisplayName { get; set; } = "";

    /// <summary>A program, not a person: it may create and submit, and never decides.</summary>
    public bool IsIntegration { get; set; }
    public bool IsDeactivated { get; set; }

    /// <summary>BCP 47 tag of the language the person chose; null follows the browser.</summary>
    public string? Language { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public long Version { get; private set; }
}
