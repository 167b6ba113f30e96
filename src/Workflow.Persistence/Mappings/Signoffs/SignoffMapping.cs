using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workflow.Approvals.ChangeRequests;
using Workflow.Approvals.Inbox;
using Workflow.Approvals.Signoffs;
using Workflow.Persistence.Providers;

namespace Workflow.Persistence.Mappings.Signoffs;

internal sealed class SignoffMapping : IEntityTypeConfiguration<Signoff>
{
    public void Configure(EntityTypeBuilder<Signoff> signoff)
    {
        signoff.ToTable("Signoffs", t => t.HasTrigger("Signoffs_only_void"));
        signoff.Property(s => s.Id).ValueGeneratedNever();
        signoff.Property(s => s.SignerName).IsText(200);
        signoff.Property(s => s.Meaning).IsText(WorkTaskRules.MeaningLength);
        signoff.Property(s => s.Comment!).IsText(ChangeContentRules.CommentLength);
        signoff.Property(s => s.ContentHash).HasMaxLength(64);
        // Not stored yet: no delegation can be granted.
        signoff.Ignore(s => s.OnBehalfOf);
        signoff.HasIndex(s => s.ChangeRequestId);
        signoff.HasIndex(s => new { s.ChangeRequestId, s.Revision, s.Role }).IsUnique().HasFilter("\"IsVoid\" = FALSE");
    }
}
