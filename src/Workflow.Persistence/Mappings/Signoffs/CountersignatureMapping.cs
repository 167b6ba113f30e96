using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workflow.Approvals.ChangeRequests;
using Workflow.Approvals.Inbox;
using Workflow.Approvals.Signoffs;
using Workflow.Persistence.Providers;

namespace Workflow.Persistence.Mappings.Signoffs;

internal sealed class CountersignatureMapping : IEntityTypeConfiguration<Countersignature>
{
    public void Configure(EntityTypeBuilder<Countersignature> signature)
    {
        signature.ToTable("Countersignatures", t => t.HasTrigger("Countersignatures_only_void"));
        signature.HasKey(s => new { s.ChangeRequestId, s.Id });
        signature.Property(s => s.Id).ValueGeneratedNever();
        signature.Property(s => s.SignerName).IsText(200);
        signature.Property(s => s.Meaning).HasConversion<TextToPacked>().HasMaxLength(4 * WorkTaskRules.MeaningLength);
        signature.Property(s => s.Comment!).IsText(ChangeContentRules.CommentLength);
        signature.Property(s => s.ContentHash).HasConversion<HashToBytes>().HasMaxLength(32);
        signature.HasIndex(s => new { s.ChangeRequestId, s.Revision, s.Role }).IsUnique().HasFilter("\"IsVoid\" = FALSE");
    }
}
