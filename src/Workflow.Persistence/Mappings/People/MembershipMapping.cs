using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workflow.Approvals.People;
using Workflow.Persistence.Accounts;

namespace Workflow.Persistence.Mappings.People;

internal sealed class MembershipMapping : IEntityTypeConfiguration<Membership>
{
    private const string Leads = "\"Role\" IN ('EngineeringManager', 'ProjectManager')";

    public void Configure(EntityTypeBuilder<Membership> membership)
    {
        membership.ToTable("Memberships");
        membership.HasKey(m => new { m.UserId, m.ProjectId, m.Role });
        membership.HasOne<Project>().WithMany().HasForeignKey(m => m.ProjectId).OnDelete(DeleteBehavior.Restrict);
        membership.HasOne<Account>().WithMany().HasForeignKey(m => m.UserId).OnDelete(DeleteBehavior.Restrict);
        membership.Property(m => m.Section).HasMaxLength(ProjectRules.CodeLength);
        membership.HasIndex(m => m.ProjectId);
        // Whatever two administrators do at once: one engineering manager and one project manager, and they are two people.
        membership.HasIndex(m => new { m.ProjectId, m.Role }, "IX_Memberships_OneLeadPerRole").IsUnique().HasFilter(Leads);
        membership.HasIndex(m => new { m.ProjectId, m.UserId }, "IX_Memberships_OneLeadRolePerPerson").IsUnique().HasFilter(Leads);
    }
}
