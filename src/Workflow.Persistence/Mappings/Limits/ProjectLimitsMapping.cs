using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workflow.Approvals.Limits;
using Workflow.Approvals.People;

namespace Workflow.Persistence.Mappings.Limits;

internal sealed class ProjectLimitsMapping : IEntityTypeConfiguration<ProjectLimits>
{
    public void Configure(EntityTypeBuilder<ProjectLimits> limits)
    {
        limits.ToTable("ProjectLimits");
        limits.HasKey(l => l.ProjectId);
        limits.Property(l => l.ProjectId).ValueGeneratedNever();
        limits.Property(l => l.Currency).HasMaxLength(3);
        limits.HasOne<Project>().WithOne().HasForeignKey<ProjectLimits>(l => l.ProjectId).OnDelete(DeleteBehavior.Restrict);
    }
}
