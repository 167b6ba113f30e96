using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workflow.Persistence.Auditing;

namespace Workflow.Persistence.Mappings.Audit;

internal sealed class AuditHeadMapping : IEntityTypeConfiguration<AuditHead>
{
    public void Configure(EntityTypeBuilder<AuditHead> head)
    {
        head.ToTable("AuditHeads");
        head.HasKey(h => h.Chain);
        head.Property(h => h.Chain).HasMaxLength(40);
        head.Property(h => h.Hash).HasMaxLength(64);
    }
}
