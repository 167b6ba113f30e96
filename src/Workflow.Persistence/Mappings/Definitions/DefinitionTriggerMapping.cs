using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workflow.Persistence.Definitions;

namespace Workflow.Persistence.Mappings.Definitions;

internal sealed class DefinitionTriggerMapping : IEntityTypeConfiguration<DefinitionTrigger>
{
    public void Configure(EntityTypeBuilder<DefinitionTrigger> trigger)
    {
        trigger.ToTable("DefinitionTriggers");
        trigger.HasKey(t => new { t.VersionId, t.ActivityId });
        trigger.Property(t => t.VersionId).HasMaxLength(WorkflowDefinitionVersionMapping.IdLength);
        trigger.Property(t => t.ActivityId).HasMaxLength(200);
        trigger.Property(t => t.DefinitionId).HasMaxLength(WorkflowDefinitionVersionMapping.IdLength);
        trigger.Property(t => t.Key).HasMaxLength(500);
        trigger.Property(t => t.TimeZone).HasMaxLength(100);
        trigger.Property(t => t.LeaseOwner).HasMaxLength(100);
        trigger.HasOne<WorkflowDefinitionVersion>().WithMany().HasForeignKey(t => t.VersionId).OnDelete(DeleteBehavior.Cascade);
        trigger.HasIndex(t => t.DefinitionId);
        trigger.HasIndex(t => new { t.Kind, t.Key });
        trigger.HasIndex(t => t.DueAt).HasFilter("\"DueAt\" IS NOT NULL");
    }
}
