using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workflow.Engine.Runtime;
using Workflow.Persistence.Events;

namespace Workflow.Persistence.Mappings.Events;

internal sealed class EventNameMapping : IEntityTypeConfiguration<EventName>
{
    public void Configure(EntityTypeBuilder<EventName> name)
    {
        name.ToTable("EventNames");
        name.HasKey(n => n.Name);
        name.Property(n => n.Name).HasMaxLength(Lookup.KeyLength);
        name.Property(n => n.Stamp).IsConcurrencyToken();
        name.HasIndex(n => n.UsedAt);
    }
}
