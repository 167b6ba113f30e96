using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workflow.Persistence.Definitions;
using Workflow.Persistence.Instances;
using Workflow.Persistence.Mappings.Definitions;
using Workflow.Persistence.Providers;

namespace Workflow.Persistence.Mappings.Instances;

internal sealed class WorkflowInstanceMapping : IEntityTypeConfiguration<WorkflowInstance>
{
    public const int NameLength = 200;

    public void Configure(EntityTypeBuilder<WorkflowInstance> instance)
    {
        instance.ToTable("WorkflowInstances");
        instance.Property(i => i.Id).ValueGeneratedNever();
        instance.Property(i => i.DefinitionVersionId).HasMaxLength(WorkflowDefinitionVersionMapping.IdLength);
        instance.Property(i => i.DefinitionId).HasMaxLength(WorkflowDefinitionVersionMapping.IdLength);
        instance.Property(i => i.CorrelationId).HasMaxLength(400);
        instance.Property(i => i.Name!).IsText(NameLength);
        instance.Property(i => i.SubjectType).HasConversion<TextToPacked>().HasMaxLength(40);
        // The rows are written anew with every burst and kept for ever.
        instance.Property(i => i.State).HasConversion<BytesToPacked, BytesComparer>().HasMaxLength(4_000_000);
        instance.Property(i => i.Journal).HasConversion<BytesToPacked, BytesComparer>().HasMaxLength(100_000);
        instance.HasOne<WorkflowDefinitionVersion>().WithMany().HasForeignKey(i => i.DefinitionVersionId).OnDelete(DeleteBehavior.Restrict);
        // By creation: an order that changes with every burst would cost every decision an index.
        instance.HasIndex(i => new { i.DefinitionId, i.Status, i.CreatedAt });
        instance.HasIndex(i => i.CorrelationId).HasFilter("\"CorrelationId\" IS NOT NULL");
        // Operators look for what runs or has failed; finished instances are many and not in it.
        instance.HasIndex(i => new { i.SubStatus, i.CreatedAt }).HasFilter("\"Status\" = 'Running'");
    }
}
