using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workflow.Approvals.Meetings;
using Workflow.Approvals.People;
using Workflow.Persistence.Mappings.ChangeRequests;
using Workflow.Persistence.Providers;

namespace Workflow.Persistence.Mappings.Meetings;

/// <summary>The columns that every kind of meeting has; each kind is a table of its own.</summary>
internal static class MeetingMapping
{
    public static void IsMeeting<TMeeting, TStep>(this EntityTypeBuilder<TMeeting> meeting) where TMeeting : Meeting<TStep> where TStep : struct, Enum
    {
        meeting.Property(m => m.Id).ValueGeneratedNever();
        meeting.Property(m => m.Number).HasMaxLength(ChangeRequestMapping.NumberLength);
        meeting.Property(m => m.Place!).IsText(MeetingRules.PlaceLength);
        meeting.Property(m => m.StepAllowedFor).HasConversion<long?>();
        meeting.Property(m => m.CancelReason!).IsText(MeetingRules.NameLength);
        meeting.Ignore(m => m.Source);
        // Always read with their meeting, and few.
        meeting.OwnsMany(m => m.ActionItems, item => item.ToJson());
        meeting.HasOne<Project>().WithMany().HasForeignKey(m => m.ProjectId).OnDelete(DeleteBehavior.Restrict);
        meeting.HasMany(m => m.Tasks).WithOne().HasForeignKey(t => t.SubjectId).OnDelete(DeleteBehavior.Restrict).WithoutConstraint();
    }
}
