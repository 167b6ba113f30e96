using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workflow.Approvals.ChangeRequests;
using Workflow.Approvals.People;
using Workflow.Persistence.Attachments;
using Workflow.Persistence.Providers;

namespace Workflow.Persistence.Mappings.Attachments;

internal sealed class StoredFileMapping : IEntityTypeConfiguration<StoredFile>
{
    public void Configure(EntityTypeBuilder<StoredFile> file)
    {
        file.ToTable("StoredFiles");
        file.HasKey(f => new { f.ProjectId, f.Sha256 });
        file.Property(f => f.ProjectId).ValueGeneratedNever();
        file.Property(f => f.Id).ValueGeneratedNever();
        // Whoever forgets it must not have missed that it was uploaded again, or named.
        file.Property(f => f.UploadedAt).IsConcurrencyToken();
        file.Property(f => f.IsUsed).IsConcurrencyToken();
        file.Property(f => f.Sha256).HasConversion<HashToBytes>().HasMaxLength(32);
        file.Property(f => f.MediaType).HasMaxLength(AttachmentRules.MediaTypeLength);
        file.HasOne<Project>().WithMany().HasForeignKey(f => f.ProjectId).OnDelete(DeleteBehavior.Restrict);
        file.HasIndex(f => f.UploadedAt).HasFilter("\"IsUsed\" = FALSE");
    }
}
