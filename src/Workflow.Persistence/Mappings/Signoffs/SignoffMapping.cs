using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workflow.Approvals.ChangeRequests;
using Workflow.Approvals.Delegations;
using Workflow.Approvals.Inbox;
using Workflow.Approvals.People;
using Workflow.Approvals.Signoffs;
using Workflow.Persistence.Providers;

namespace Workflow.Persistence.Mappings.Signoffs;

internal sealed class SignoffMapping : IEntityTypeConfiguration<Signoff>
{
    public void Configure(EntityTypeBuilder<Signoff> signoff)
    {
        signoff.ToTable("Signoffs", t => t.HasTrigger("Signoffs_only_void"));
        // Led by the request: its signatures lie together, and need no index to be found.
        signoff.HasKey(s => new { s.ChangeRequestId, s.Id });
        signoff.Property(s => s.Id).ValueGeneratedNever();
        signoff.Property(s => s.Role).HasConversion<LeadsInShort<ProjectRole>>().HasMaxLength(40);
        signoff.Property(s => s.SignerName).IsText(200);
        signoff.Property(s => s.Meaning).HasConversion<TextToPacked>().HasMaxLength(4 * WorkTaskRules.MeaningLength);
        signoff.Property(s => s.Comment!).IsText(ChangeContentRules.CommentLength);
        signoff.Property(s => s.ContentHash).HasConversion<HashToBytes>().HasMaxLength(32);
        signoff.Property(s => s.OnBehalfOf).HasConversion<JsonOf<OnBehalfOf>, JsonOf<OnBehalfOf>.Comparer>().HasMaxLength(600);
        signoff.HasIndex(s => new { s.ChangeRequestId, s.Revision, s.Role }).IsUnique().HasFilter("\"IsVoid\" = FALSE");
    }
}
