using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workflow.Approvals.ChangeRequests;
using Workflow.Approvals.Escalations;
using Workflow.Persistence.Providers;

namespace Workflow.Persistence.Mappings.ChangeRequests;

internal sealed class AttachedResolutionMapping : IEntityTypeConfiguration<AttachedResolution>
{
    public void Configure(EntityTypeBuilder<AttachedResolution> resolution)
    {
        resolution.ToTable("AttachedResolutions");
        resolution.HasKey(r => new { r.ChangeRequestId, r.EscalationId });
        resolution.Property(r => r.EscalationNumber).HasMaxLength(ChangeRequestMapping.NumberLength);
        resolution.Property(r => r.Text).IsText(EscalationRules.TextLength);
        resolution.Property(r => r.CanonicalText).IsText(2 * EscalationRules.TextLength + 1_000);
        resolution.Property(r => r.ContentHash).HasConversion<HashToBytes>().HasMaxLength(32);
        resolution.Property(r => r.SignedBy).IsText(1_000);
        resolution.HasOne<Escalation>().WithMany().HasForeignKey(r => r.EscalationId).OnDelete(DeleteBehavior.Restrict);
    }
}
