using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workflow.Engine.Runtime;
using Workflow.Persistence.Events;

namespace Workflow.Persistence.Mappings.Events;

internal sealed class KeptEventMapping : IEntityTypeConfiguration<KeptEvent>
{
    public void Configure(EntityTypeBuilder<KeptEvent> kept)
    {
        kept.ToTable("KeptEvents");
        kept.HasKey(e => new { e.Key, e.InstanceId });
        kept.Property(e => e.Key).HasMaxLength(200);
        kept.Property(e => e.InstanceId).ValueGeneratedNever();
        kept.Property(e => e.Name).HasMaxLength(Lookup.KeyLength);
        kept.Property(e => e.CorrelationId).HasMaxLength(Lookup.CorrelationLength);
        kept.Property(e => e.Payload).HasMaxLength(1_000_000);
        kept.HasIndex(e => new { e.Name, e.PublishedAt });
        kept.HasIndex(e => e.ExpiresAt);
    }
}
