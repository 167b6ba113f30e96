using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workflow.Persistence.Numbering;

namespace Workflow.Persistence.Mappings.Numbering;

internal sealed class CounterMapping : IEntityTypeConfiguration<Counter>
{
    public void Configure(EntityTypeBuilder<Counter> counter)
    {
        counter.ToTable("Counters");
        counter.HasKey(c => new { c.ProjectId, c.Name });
        counter.Property(c => c.Name).HasMaxLength(40);
    }
}
