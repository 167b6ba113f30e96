using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workflow.Approvals.People;
using Workflow.Persistence.Providers;

namespace Workflow.Persistence.Mappings.People;

internal sealed class ProjectMapping : IEntityTypeConfiguration<Project>
{
    public void Configure(EntityTypeBuilder<Project> project)
    {
        project.ToTable("Projects");
        project.Property(p => p.Id).ValueGeneratedNever();
        project.Property(p => p.Code).HasMaxLength(ProjectRules.CodeLength);
        project.Property(p => p.Name).IsText(ProjectRules.NameLength);
        project.Property(p => p.TimeZone).HasMaxLength(ProjectRules.TimeZoneLength);

        // Short ordered lists that are always read with their project: one column each instead of two more tables.
        project.OwnsMany(p => p.Sections, section =>
        {
            section.ToJson();
            section.Property(s => s.Code).HasMaxLength(ProjectRules.CodeLength);
            section.Property(s => s.Name).IsText(ProjectRules.NameLength);
        });
        project.OwnsMany(p => p.Phases, phase =>
        {
            phase.ToJson();
            phase.Property(s => s.Code).HasMaxLength(ProjectRules.CodeLength);
            phase.Property(s => s.Name).IsText(ProjectRules.NameLength);
        });
        project.HasIndex(p => p.Code).IsUnique();
        project.HasIndex(p => new { p.Name, p.Id });
    }
}
