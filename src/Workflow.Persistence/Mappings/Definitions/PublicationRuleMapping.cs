using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workflow.Approvals.People;
using Workflow.Persistence.Definitions;
using Workflow.Persistence.Providers;

namespace Workflow.Persistence.Mappings.Definitions;

internal sealed class PublicationRuleMapping : IEntityTypeConfiguration<PublicationRule>
{
    public void Configure(EntityTypeBuilder<PublicationRule> rule)
    {
        rule.ToTable("PublicationRules");
        rule.Property(r => r.Id).ValueGeneratedNever();
        rule.Property(r => r.ChangedByName).IsText(200);
        rule.HasOne<Project>().WithMany().HasForeignKey(r => r.ProjectId).OnDelete(DeleteBehavior.Restrict);
    }
}
