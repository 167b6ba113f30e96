using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workflow.Approvals.ChangeRequests;
using Workflow.Approvals.Limits;
using Workflow.Persistence.Mappings.Definitions;
using Workflow.Persistence.Providers;

namespace Workflow.Persistence.Mappings.ChangeRequests;

internal sealed class ChangeRequestRevisionMapping : IEntityTypeConfiguration<ChangeRequestRevision>
{
    public void Configure(EntityTypeBuilder<ChangeRequestRevision> revision)
    {
        revision.ToTable("ChangeRequestRevisions");
        revision.HasKey(r => new { r.ChangeRequestId, r.Number });
        revision.Property(r => r.Number).ValueGeneratedNever();
        revision.Property(r => r.DefinitionVersionId).HasConversion<TextToPacked>().HasMaxLength(WorkflowDefinitionVersionMapping.IdLength);
        revision.Property(r => r.ContentHash).HasConversion<HashToBytes>().HasMaxLength(32);
        revision.ComplexProperty(r => r.Content, content =>
        {
            content.Property(c => c.Title).HasColumnName("Title").IsText(ChangeContentRules.TitleLength);
            content.Property(c => c.Description).HasColumnName("Description").IsText(ChangeContentRules.DescriptionLength);
            content.Property(c => c.Category).HasColumnName("Category");
            content.Property(c => c.Reason).HasColumnName("Reason").IsText(ChangeContentRules.ReasonLength);
            content.Property(c => c.Attachments).HasColumnName("Attachments").HasConversion<JsonListOf<Attachment>, JsonListOf<Attachment>.Comparer>();
            content.Property(c => c.EffectiveOn).HasColumnName("EffectiveOn");
            content.ComplexProperty(c => c.Impact, impact =>
            {
                impact.Property(i => i.CostAmount).HasColumnName("CostAmount");
                impact.Property(i => i.Currency).HasColumnName("Currency").HasMaxLength(3);
                impact.Property(i => i.ScheduleDays).HasColumnName("ScheduleDays");
                impact.Property(i => i.Safety).HasColumnName("Safety");
            });
        });
        revision.Ignore(r => r.ETag).Ignore(r => r.IsSubmitted);
        revision.Property(r => r.Limits).HasConversion<JsonOf<LimitsSnapshot>, JsonOf<LimitsSnapshot>.Comparer>().HasMaxLength(400);
    }
}
