using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workflow.Persistence.Instances;

namespace Workflow.Persistence.Mappings.Instances;

internal sealed class InstanceBookmarkMapping : IEntityTypeConfiguration<InstanceBookmark>
{
    public void Configure(EntityTypeBuilder<InstanceBookmark> bookmark)
    {
        bookmark.ToTable("Bookmarks");
        bookmark.HasKey(b => new { b.InstanceId, b.Id });
        bookmark.Property(b => b.Id).ValueGeneratedNever();
        bookmark.Property(b => b.ActivityId).HasMaxLength(200);
        bookmark.Property(b => b.Name).HasMaxLength(100);
        bookmark.Property(b => b.Key).HasMaxLength(200);
        bookmark.Property(b => b.LeaseOwner).HasMaxLength(100);
        bookmark.HasOne<WorkflowInstance>().WithMany().HasForeignKey(b => b.InstanceId).OnDelete(DeleteBehavior.Cascade);
        bookmark.HasIndex(b => b.DueAt).HasFilter("\"DueAt\" IS NOT NULL");
        bookmark.HasIndex(b => new { b.Name, b.Key }).HasFilter("\"Key\" IS NOT NULL");
    }
}
