using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workflow.Approvals.Escalations;
using Workflow.Approvals.People;
using Workflow.Persistence.Mappings.ChangeRequests;
using Workflow.Persistence.Providers;

namespace Workflow.Persistence.Mappings.Escalations;

internal sealed class EscalationMapping : IEntityTypeConfiguration<Escalation>
{
    public void Configure(EntityTypeBuilder<Escalation> escalation)
    {
        escalation.ToTable("Escalations");
        escalation.Property(e => e.Id).ValueGeneratedNever();
        escalation.Property(e => e.Number).HasMaxLength(ChangeRequestMapping.NumberLength);
        escalation.Property(e => e.Title).IsText(EscalationRules.TitleLength);
        escalation.Property(e => e.Description).IsText(EscalationRules.DescriptionLength);
        escalation.Property(e => e.AboutType).HasMaxLength(40);
        escalation.Property(e => e.AboutNumber).HasMaxLength(ChangeRequestMapping.NumberLength);
        escalation.Property(e => e.RaisedByName).IsText(EscalationRules.NameLength);
        escalation.Property(e => e.Department).HasMaxLength(EscalationRules.DepartmentLength);
        escalation.Property<List<string>>("_parties").HasColumnName("Parties").HasConversion<JsonFieldOf<string>, JsonFieldOf<string>.Comparer>();
        escalation.Property(e => e.StepAllowedFor).HasConversion<long?>();
        escalation.Property(e => e.ResolutionText!).IsText(EscalationRules.TextLength);
        escalation.Property(e => e.ResolutionCanonicalText!).IsText(2 * EscalationRules.TextLength + 1_000);
        escalation.Property(e => e.ResolutionHash).HasConversion<HashToBytes>().HasMaxLength(32);
        escalation.Property(e => e.Lessons!).IsText(EscalationRules.LessonsLength);
        escalation.Ignore(e => e.Parties).Ignore(e => e.Meeting).Ignore(e => e.Resolution).Ignore(e => e.EntryLevel).Ignore(e => e.IsAboutChangeRequest);
        escalation.HasOne<Project>().WithMany().HasForeignKey(e => e.ProjectId).OnDelete(DeleteBehavior.Restrict);
        escalation.HasMany(e => e.Statements).WithOne().HasForeignKey(s => s.EscalationId).OnDelete(DeleteBehavior.Restrict);
        escalation.HasMany(e => e.Stays).WithOne().HasForeignKey(s => s.EscalationId).OnDelete(DeleteBehavior.Restrict);
        escalation.HasMany(e => e.Meetings).WithOne().HasForeignKey(m => m.EscalationId).OnDelete(DeleteBehavior.Restrict);
        escalation.HasMany(e => e.Tasks).WithOne().HasForeignKey(t => t.SubjectId).OnDelete(DeleteBehavior.Restrict).WithoutConstraint();

        escalation.HasIndex(e => new { e.ProjectId, e.Number }).IsUnique();
        escalation.HasIndex(e => new { e.ProjectId, e.Status, e.UpdatedAt });
        escalation.HasIndex(e => e.AboutId).HasFilter("\"AboutId\" IS NOT NULL");
    }
}
