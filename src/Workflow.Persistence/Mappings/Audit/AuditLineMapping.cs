using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workflow.Approvals.Audit;
using Workflow.Persistence.Providers;

namespace Workflow.Persistence.Mappings.Audit;

internal sealed class AuditLineMapping : IEntityTypeConfiguration<AuditLine>
{
    public void Configure(EntityTypeBuilder<AuditLine> line)
    {
        line.ToTable("AuditLines", t => t.HasTrigger("AuditLines_append_only"));
        line.HasKey(l => new { l.Chain, l.Sequence });
        line.Property(l => l.Chain).HasMaxLength(40);
        line.Property(l => l.Sequence).ValueGeneratedNever();
        line.Property(l => l.Action).HasMaxLength(100);
        line.Property(l => l.ActorName).IsText(200);
        line.Property(l => l.SubjectType).HasMaxLength(40);
        line.Property(l => l.PreviousHash).HasMaxLength(64);
        line.Property(l => l.Text).IsText(1_000_000);
        line.Property(l => l.Hash).HasMaxLength(64);
        line.HasIndex(l => new { l.SubjectId, l.At }).HasFilter("\"SubjectId\" IS NOT NULL");
        line.HasIndex(l => l.At);
    }
}
