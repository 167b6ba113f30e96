using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workflow.Persistence.Accounts;
using Workflow.Persistence.Providers;

namespace Workflow.Persistence.Mappings.Accounts;

internal sealed class CalendarFeedMapping : IEntityTypeConfiguration<CalendarFeed>
{
    public void Configure(EntityTypeBuilder<CalendarFeed> feed)
    {
        feed.ToTable("CalendarFeeds");
        feed.HasKey(f => f.UserId);
        feed.Property(f => f.UserId).ValueGeneratedNever();
        feed.Property(f => f.SecretHash).HasConversion<HashToBytes>().HasMaxLength(32);
        feed.HasOne<Account>().WithMany().HasForeignKey(f => f.UserId).OnDelete(DeleteBehavior.Restrict);
        feed.HasIndex(f => f.SecretHash).IsUnique();
    }
}
