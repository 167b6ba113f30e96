using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workflow.Persistence.Instances;
using Workflow.Persistence.Providers;

namespace Workflow.Persistence.Mappings.Instances;

internal sealed class InstanceIncidentMapping : IEntityTypeConfiguration<InstanceIncident>
{
    public const int MessageLength = 4000;
    public const int CodeLength = 100;

    public void Configure(EntityTypeBuilder<InstanceIncident> incident)
    {
        incident.ToTable("Incidents");
        incident.HasKey(i => new { i.InstanceId, i.Id });
        incident.Property(i => i.Id).ValueGeneratedNever();
        incident.Property(i => i.ActivityId).HasMaxLength(200);
        incident.Property(i => i.ActivityType).HasMaxLength(200);
        incident.Property(i => i.Code).HasMaxLength(CodeLength);
        incident.Property(i => i.Message).IsText(MessageLength);
        incident.HasOne<WorkflowInstance>().WithMany().HasForeignKey(i => i.InstanceId).OnDelete(DeleteBehavior.Cascade);
        incident.HasIndex(i => i.At).HasFilter("\"Resolved\" = FALSE");
    }
}
