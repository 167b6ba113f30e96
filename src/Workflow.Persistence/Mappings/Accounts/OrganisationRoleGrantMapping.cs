using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workflow.Persistence.Accounts;

namespace Workflow.Persistence.Mappings.Accounts;

internal sealed class OrganisationRoleGrantMapping : IEntityTypeConfiguration<OrganisationRoleGrant>
{
    public void Configure(EntityTypeBuilder<OrganisationRoleGrant> grant)
    {
        grant.ToTable("OrganisationRoles");
        grant.HasKey(g => new { g.UserId, g.Role });
        grant.HasOne<Account>().WithMany().HasForeignKey(g => g.UserId).OnDelete(DeleteBehavior.Restrict);
        grant.HasIndex(g => g.Role);
    }
}
