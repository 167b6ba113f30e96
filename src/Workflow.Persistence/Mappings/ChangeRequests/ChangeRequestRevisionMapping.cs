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
        revision.Property(r => r.Draft).HasConversion<ContentToPacked>().HasMaxLength(ChangeContent.LongestText);
        revision.Property(r => r.CanonicalText).HasConversion<TextToPacked>().HasMaxLength(ChangeContent.LongestText);
        revision.Ignore(r => r.Content);
        revision.Ignore(r => r.ETag).Ignore(r => r.IsSubmitted);
        revision.Property(r => r.Limits).HasConversion<JsonOf<LimitsSnapshot>, JsonOf<LimitsSnapshot>.Comparer>().HasMaxLength(400);
    }
}
