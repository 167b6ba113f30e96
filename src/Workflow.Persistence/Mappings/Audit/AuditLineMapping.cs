using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workflow.Persistence.Auditing;

namespace Workflow.Persistence.Mappings.Audit;

internal sealed class AuditLineMapping : IEntityTypeConfiguration<AuditRow>
{
    public void Configure(EntityTypeBuilder<AuditRow> line)
    {
        line.ToTable("AuditLines", t => t.HasTrigger("AuditLines_append_only"));
        line.Property(l => l.Details).HasMaxLength(1_000_000);
        line.Property(l => l.Hash).HasMaxLength(32);
        // No foreign keys: names are append-only as the lines are, and each key would want an index of its own.
        line.HasIndex(l => new { l.Chain, l.Sequence }).IsUnique();
        line.HasIndex(l => l.Subject).HasFilter("\"Subject\" IS NOT NULL");
    }
}
