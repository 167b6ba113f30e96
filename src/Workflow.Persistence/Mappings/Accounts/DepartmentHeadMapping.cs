using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workflow.Approvals.Escalations;
using Workflow.Persistence.Accounts;

namespace Workflow.Persistence.Mappings.Accounts;

internal sealed class DepartmentHeadMapping : IEntityTypeConfiguration<DepartmentHead>
{
    public void Configure(EntityTypeBuilder<DepartmentHead> head)
    {
        head.ToTable("DepartmentHeads");
        head.HasKey(h => new { h.UserId, h.Department });
        head.Property(h => h.Department).HasMaxLength(EscalationRules.DepartmentLength);
        head.HasOne<Account>().WithMany().HasForeignKey(h => h.UserId).OnDelete(DeleteBehavior.Restrict);
        head.HasIndex(h => h.Department);
    }
}
