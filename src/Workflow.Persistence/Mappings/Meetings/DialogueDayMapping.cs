using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workflow.Approvals.DialogueDays;
using Workflow.Approvals.Meetings;
using Workflow.Approvals.People;
using Workflow.Persistence.Accounts;
using Workflow.Persistence.Providers;

namespace Workflow.Persistence.Mappings.Meetings;

internal sealed class DialogueDayMapping : IEntityTypeConfiguration<DialogueDay>
{
    // A key of 2,048 bits has 294 bytes; protected, its private half about 1,500.
    private const int PublicKeyLength = 600;
    private const int SealedKeyLength = 4_000;

    public void Configure(EntityTypeBuilder<DialogueDay> day)
    {
        day.ToTable("DialogueDays");
        day.IsMeeting<DialogueDay, DialogueStep>();
        day.Property(d => d.InvitedSections).HasMaxLength(DialogueRules.SectionsLength);
        day.Property(d => d.PublicKey).HasMaxLength(PublicKeyLength);
        day.Property(d => d.SealedKey).HasMaxLength(SealedKeyLength);
        day.Property(d => d.ChairName!).IsText(MeetingRules.NameLength);
        day.Property(d => d.HeldNotes!).IsText(DialogueRules.NotesLength);
        day.HasMany(d => d.Draws).WithOne().HasForeignKey(d => d.DayId).OnDelete(DeleteBehavior.Cascade);
        day.HasMany(d => d.Box).WithOne().HasForeignKey(p => p.DayId).OnDelete(DeleteBehavior.Cascade);
        day.HasMany(d => d.PainPoints).WithOne().HasForeignKey(p => p.DayId).OnDelete(DeleteBehavior.Cascade);

        // One a quarter, however often the clock and the leads ask for it.
        day.HasIndex(d => new { d.ProjectId, d.Quarter }).IsUnique();
        day.HasIndex(d => new { d.ProjectId, d.Status, d.UpdatedAt });
    }
}

internal sealed class TicketDrawMapping : IEntityTypeConfiguration<TicketDraw>
{
    public void Configure(EntityTypeBuilder<TicketDraw> draw)
    {
        draw.ToTable("TicketDraws");
        draw.HasKey(d => new { d.DayId, d.UserId });
        draw.Property(d => d.BlindedHash).HasConversion<HashToBytes>().HasMaxLength(32);
        draw.HasOne<Account>().WithMany().HasForeignKey(d => d.UserId).OnDelete(DeleteBehavior.Restrict);
    }
}

/// <summary>The key is the mark of the ticket, so each counts once. There is no column in which a person or an instant could stand.</summary>
internal sealed class SealedPainPointMapping : IEntityTypeConfiguration<SealedPainPoint>
{
    public void Configure(EntityTypeBuilder<SealedPainPoint> point)
    {
        point.ToTable("SealedPainPoints");
        point.HasKey(p => new { p.DayId, p.TicketHash });
        point.Property(p => p.TicketHash).HasConversion<HashToBytes>().HasMaxLength(32);
        point.Property(p => p.Text).IsText(DialogueRules.TextLength);
    }
}

internal sealed class PainPointMapping : IEntityTypeConfiguration<PainPoint>
{
    public void Configure(EntityTypeBuilder<PainPoint> point)
    {
        point.ToTable("PainPoints");
        point.Property(p => p.Id).ValueGeneratedNever();
        point.Property(p => p.AuthorName!).IsText(MeetingRules.NameLength);
        point.Property(p => p.Text).IsText(DialogueRules.TextLength);
        point.Property(p => p.OwnerName!).IsText(MeetingRules.NameLength);
        point.Property(p => p.Answer!).IsText(DialogueRules.TextLength);
        point.HasOne<Account>().WithMany().HasForeignKey(p => p.AuthorId).OnDelete(DeleteBehavior.Restrict);
        point.HasOne<Account>().WithMany().HasForeignKey(p => p.OwnerId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class DialogueScheduleMapping : IEntityTypeConfiguration<DialogueSchedule>
{
    public void Configure(EntityTypeBuilder<DialogueSchedule> schedule)
    {
        schedule.ToTable("DialogueSchedules");
        schedule.HasKey(s => s.ProjectId);
        schedule.Property(s => s.ProjectId).ValueGeneratedNever();
        schedule.Property(s => s.InvitedSections).HasMaxLength(DialogueRules.SectionsLength);
        schedule.HasOne<Project>().WithOne().HasForeignKey<DialogueSchedule>(s => s.ProjectId).OnDelete(DeleteBehavior.Restrict);
    }
}
