using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workflow.Approvals.ChangeRequests;
using Workflow.Approvals.People;
using Workflow.Persistence.Providers;

namespace Workflow.Persistence.Mappings.ChangeRequests;

internal sealed class AssessmentMapping : IEntityTypeConfiguration<Assessment>
{
    public void Configure(EntityTypeBuilder<Assessment> assessment)
    {
        assessment.ToTable("Assessments");
        // One per role and revision: nothing else is its key.
        assessment.HasKey(a => new { a.ChangeRequestId, a.Revision, a.Role });
        assessment.Property(a => a.Role).HasConversion<LeadsInShort<ProjectRole>>().HasMaxLength(40);
        assessment.Property(a => a.Text).IsText(ChangeContentRules.AssessmentTextLength);
        assessment.Property(a => a.TechnicalSafety!).IsText(ChangeContentRules.AssessmentPartLength);
        assessment.Property(a => a.TechnicalStandards!).IsText(ChangeContentRules.AssessmentPartLength);
        assessment.Property(a => a.DeliveryResources!).IsText(ChangeContentRules.AssessmentPartLength);
        assessment.Property(a => a.AssessedByName).IsText(200);
        assessment.Ignore(a => a.Technical).Ignore(a => a.Delivery);
    }
}
