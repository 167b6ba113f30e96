using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workflow.Persistence.Accounts;
using Workflow.Persistence.Notifications;
using Workflow.Persistence.Providers;

namespace Workflow.Persistence.Mappings.Notifications;

internal sealed class NotificationMapping : IEntityTypeConfiguration<Notification>
{
    public void Configure(EntityTypeBuilder<Notification> notification)
    {
        notification.ToTable("Notifications");
        notification.Property(n => n.Id).ValueGeneratedNever();
        notification.Property(n => n.Key).HasMaxLength(200);
        notification.Property(n => n.SubjectType).HasMaxLength(40);
        notification.Property(n => n.Number).HasMaxLength(80);
        notification.Property(n => n.Work).HasMaxLength(40);
        notification.Property(n => n.Title).IsText(Notification.TitleLength);
        notification.Property(n => n.Text!).IsText(Notification.TextLength);
        notification.HasOne<Account>().WithMany().HasForeignKey(n => n.RecipientId).OnDelete(DeleteBehavior.Cascade);
        notification.HasIndex(n => new { n.RecipientId, n.Key }).IsUnique();
        notification.HasIndex(n => new { n.RecipientId, n.CreatedAt, n.Id });
        notification.HasIndex(n => n.RecipientId).HasFilter("\"ReadAt\" IS NULL").HasDatabaseName("IX_Notifications_Unread");
        notification.HasIndex(n => n.CreatedAt);
    }
}
