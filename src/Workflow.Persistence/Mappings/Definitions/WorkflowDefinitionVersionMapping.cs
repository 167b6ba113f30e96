using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workflow.Persistence.Definitions;
using Workflow.Persistence.Providers;

namespace Workflow.Persistence.Mappings.Definitions;

internal sealed class WorkflowDefinitionVersionMapping : IEntityTypeConfiguration<WorkflowDefinitionVersion>
{
    public const int IdLength = 64;

    public void Configure(EntityTypeBuilder<WorkflowDefinitionVersion> version)
    {
        version.ToTable("WorkflowDefinitionVersions");
        version.Property(v => v.Id).HasMaxLength(IdLength);
        version.Property(v => v.DefinitionId).HasMaxLength(IdLength);
        version.Property(v => v.Name).IsText(200);
        version.Property(v => v.Description!).IsText(2000);
        version.Property(v => v.SavedBy).IsText(200);
        version.Ignore(v => v.IsDraft);
        version.Property(v => v.ContentHash).HasMaxLength(64);
        version.Property(v => v.Json).HasMaxLength(4_000_000);
        // Nodes of the first release write no value.
        version.Property(v => v.IsEvidence).HasDefaultValue(false);
        version.HasIndex(v => new { v.DefinitionId, v.Number }).IsUnique();
        version.HasIndex(v => v.DefinitionId, "IX_WorkflowDefinitionVersions_Latest").IsUnique().HasFilter("\"IsLatest\" = TRUE");
        version.HasIndex(v => v.DefinitionId, "IX_WorkflowDefinitionVersions_Published").IsUnique().HasFilter("\"IsPublished\" = TRUE");
        version.HasIndex(v => new { v.Name, v.Id });
    }
}
