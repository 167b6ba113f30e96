using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workflow.Approvals.People;
using Workflow.Approvals.WeeklySyncs;
using Workflow.Persistence.Providers;

namespace Workflow.Persistence.Mappings.Meetings;

internal sealed class WeeklySyncMapping : IEntityTypeConfiguration<WeeklySync>
{
    public void Configure(EntityTypeBuilder<WeeklySync> sync)
    {
        sync.ToTable("WeeklySyncs");
        sync.IsMeeting<WeeklySync, SyncStep>();
        sync.Property(s => s.AgendaText!).IsText(WeeklySyncRules.AgendaLength);
        sync.Property(s => s.AgendaHash).HasConversion<HashToBytes>().HasMaxLength(32);
        sync.OwnsMany(s => s.Notes, notes => notes.ToJson());
        sync.OwnsMany(s => s.Confirmations, confirmation => confirmation.ToJson());

        // One a week, however often the clock asks for it.
        sync.HasIndex(s => new { s.ProjectId, s.Week }).IsUnique();
        sync.HasIndex(s => new { s.ProjectId, s.Status, s.UpdatedAt });
    }
}

internal sealed class SyncScheduleMapping : IEntityTypeConfiguration<SyncSchedule>
{
    public void Configure(EntityTypeBuilder<SyncSchedule> schedule)
    {
        schedule.ToTable("SyncSchedules");
        schedule.HasKey(s => s.ProjectId);
        schedule.Property(s => s.ProjectId).ValueGeneratedNever();
        schedule.HasOne<Project>().WithOne().HasForeignKey<SyncSchedule>(s => s.ProjectId).OnDelete(DeleteBehavior.Restrict);
    }
}
