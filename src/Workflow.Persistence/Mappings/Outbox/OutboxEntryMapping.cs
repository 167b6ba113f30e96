using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workflow.Persistence.Outbox;

namespace Workflow.Persistence.Mappings.Outbox;

internal sealed class OutboxEntryMapping : IEntityTypeConfiguration<OutboxEntry>
{
    public void Configure(EntityTypeBuilder<OutboxEntry> entry)
    {
        entry.ToTable("OutboxMessages");
        entry.Property(e => e.Id).ValueGeneratedNever();
        entry.Property(e => e.Kind).HasMaxLength(100);
        entry.Property(e => e.Key).HasMaxLength(200);
        entry.Property(e => e.Body).HasMaxLength(1_000_000);
        entry.Property(e => e.Error).HasMaxLength(OutboxEntry.ErrorLength);
        entry.HasIndex(e => new { e.DueAt, e.Id }).HasFilter("\"DueAt\" IS NOT NULL");
        entry.HasIndex(e => new { e.DeadAt, e.Id }).HasFilter("\"DeadAt\" IS NOT NULL");
    }
}
