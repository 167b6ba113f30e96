using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workflow.Approvals.Escalations;
using Workflow.Persistence.Providers;

namespace Workflow.Persistence.Mappings.Escalations;

internal sealed class EscalationStatementMapping : IEntityTypeConfiguration<EscalationStatement>
{
    public void Configure(EntityTypeBuilder<EscalationStatement> statement)
    {
        statement.ToTable("EscalationStatements", t => t.HasTrigger("EscalationStatements_only_void"));
        statement.HasKey(s => new { s.EscalationId, s.Id });
        statement.Property(s => s.Id).ValueGeneratedNever();
        statement.Property(s => s.ByName).IsText(EscalationRules.NameLength);
        statement.Property(s => s.Text).IsText(EscalationRules.TextLength);
        statement.Property(s => s.ContentHash).HasConversion<HashToBytes>().HasMaxLength(32);
    }
}

internal sealed class LevelStayMapping : IEntityTypeConfiguration<LevelStay>
{
    private const string StoodFor = "_stoodForTicks";

    public void Configure(EntityTypeBuilder<LevelStay> stay)
    {
        stay.ToTable("EscalationStays");
        stay.HasKey(s => new { s.EscalationId, s.Number });
        stay.Property(s => s.Number).ValueGeneratedNever();
        stay.Property(s => s.ByName).IsText(EscalationRules.NameLength);
        stay.Property(s => s.Why).IsText(EscalationRules.TextLength);
        stay.Ignore(s => s.StoodFor).Property<long?>(StoodFor).HasColumnName("StoodFor");
    }
}

internal sealed class EscalationMeetingMapping : IEntityTypeConfiguration<EscalationMeeting>
{
    public void Configure(EntityTypeBuilder<EscalationMeeting> meeting)
    {
        meeting.ToTable("EscalationMeetings");
        meeting.HasKey(m => new { m.EscalationId, m.Number });
        meeting.Property(m => m.Number).ValueGeneratedNever();
        meeting.Property(m => m.ChairName).IsText(EscalationRules.NameLength);
        meeting.Property(m => m.SecretaryName).IsText(EscalationRules.NameLength);
        meeting.Property(m => m.ChairDepartment).HasMaxLength(EscalationRules.DepartmentLength);
        meeting.Property(m => m.Place).IsText(EscalationRules.PlaceLength);
        meeting.Property(m => m.Agenda).IsText(EscalationRules.AgendaLength);
        meeting.Property(m => m.Motion!).IsText(EscalationRules.TextLength);
        meeting.Property(m => m.Minutes!).IsText(EscalationRules.MinutesLength);
        meeting.Ignore(m => m.Departments).Ignore(m => m.DepartmentsPresent);
        // Always read with their meeting.
        meeting.OwnsMany(m => m.Invitees, invitee => invitee.ToJson());
    }
}
