using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workflow.Persistence.Auditing;

namespace Workflow.Persistence.Mappings.Audit;

internal sealed class AuditNameMapping : IEntityTypeConfiguration<AuditName>
{
    public void Configure(EntityTypeBuilder<AuditName> name)
    {
        name.ToTable("AuditNames", t => t.HasTrigger("AuditNames_append_only"));
        name.Property(n => n.Word).HasMaxLength(200);
        // Not unique: two nodes may give one name two numbers, and every reader takes all of them.
        name.HasIndex(n => n.Key);
    }
}
