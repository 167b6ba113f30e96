using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workflow.Persistence.Mappings.Definitions;
using Workflow.Persistence.Providers;
using Workflow.Persistence.Retention;

namespace Workflow.Persistence.Mappings.Retention;

internal sealed class RetentionRuleMapping : IEntityTypeConfiguration<RetentionRule>
{
    public void Configure(EntityTypeBuilder<RetentionRule> rule)
    {
        rule.ToTable("RetentionRules");
        rule.Property(r => r.Id).ValueGeneratedNever();
        rule.Property(r => r.Definitions).HasConversion<JsonListOf<DefinitionRetention>, JsonListOf<DefinitionRetention>.Comparer>().HasMaxLength(100_000);
        rule.Property(r => r.ChangedByName).IsText(200);
    }
}

internal sealed class InstanceArchiveMapping : IEntityTypeConfiguration<InstanceArchive>
{
    public void Configure(EntityTypeBuilder<InstanceArchive> archive)
    {
        archive.ToTable("InstanceArchives");
        archive.Property(a => a.Id).ValueGeneratedNever();
        archive.Property(a => a.DefinitionId).HasMaxLength(WorkflowDefinitionVersionMapping.IdLength);
        archive.Property(a => a.File).HasMaxLength(200);
        archive.Property(a => a.Sha256).HasConversion<HashToBytes>().HasMaxLength(32);
        archive.HasIndex(a => new { a.DefinitionId, a.LastFinishedAt });
        archive.HasIndex(a => a.ArchivedAt);
    }
}
