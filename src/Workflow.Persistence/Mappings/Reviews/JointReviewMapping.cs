using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workflow.Approvals.Meetings;
using Workflow.Approvals.People;
using Workflow.Approvals.Reviews;
using Workflow.Persistence.Mappings.Meetings;
using Workflow.Persistence.Providers;

namespace Workflow.Persistence.Mappings.Reviews;

internal sealed class JointReviewMapping : IEntityTypeConfiguration<JointReview>
{
    public void Configure(EntityTypeBuilder<JointReview> review)
    {
        review.ToTable("JointReviews");
        review.IsMeeting<JointReview, ReviewStep>();
        review.Property(r => r.PackText!).IsText(ReviewRules.PackLength);
        review.Property(r => r.PackHash).HasConversion<HashToBytes>().HasMaxLength(32);
        review.Property(r => r.RecordHash).HasConversion<HashToBytes>().HasMaxLength(32);
        review.Property(r => r.HeldByName!).IsText(MeetingRules.NameLength);
        review.Property(r => r.Minutes!).IsText(ReviewRules.MinutesLength);
        review.Ignore(r => r.Missing).Ignore(r => r.Title);
        // Always read with their review, and few.
        review.OwnsMany(r => r.Decisions, decision => decision.ToJson());
        review.OwnsMany(r => r.Acknowledgements, acknowledgement => acknowledgement.ToJson());
        review.HasMany(r => r.Sections).WithOne().HasForeignKey(s => s.ReviewId).OnDelete(DeleteBehavior.Restrict);

        // One review a month, however often the clock asks for it.
        review.HasIndex(r => new { r.ProjectId, r.Month }).IsUnique();
        review.HasIndex(r => new { r.ProjectId, r.Status, r.UpdatedAt });
    }
}

internal sealed class ReviewSectionMapping : IEntityTypeConfiguration<ReviewSection>
{
    public void Configure(EntityTypeBuilder<ReviewSection> section)
    {
        section.ToTable("JointReviewSections");
        section.HasKey(s => new { s.ReviewId, s.Role });
        section.Property(s => s.Progress!).IsText(ReviewRules.SectionLength);
        section.Property(s => s.RiskPoints!).IsText(ReviewRules.SectionLength);
        section.Property(s => s.NextSteps!).IsText(ReviewRules.SectionLength);
        section.Property(s => s.EditedByName!).IsText(MeetingRules.NameLength);
        section.Property(s => s.SubmittedByName!).IsText(MeetingRules.NameLength);
        section.Ignore(s => s.IsSubmitted);
    }
}

internal sealed class ReviewScheduleMapping : IEntityTypeConfiguration<ReviewSchedule>
{
    public void Configure(EntityTypeBuilder<ReviewSchedule> schedule)
    {
        schedule.ToTable("ReviewSchedules");
        schedule.HasKey(s => s.ProjectId);
        schedule.Property(s => s.ProjectId).ValueGeneratedNever();
        schedule.HasOne<Project>().WithOne().HasForeignKey<ReviewSchedule>(s => s.ProjectId).OnDelete(DeleteBehavior.Restrict);
    }
}
