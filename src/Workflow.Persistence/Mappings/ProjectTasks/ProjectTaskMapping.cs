using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workflow.Approvals.People;
using Workflow.Approvals.ProjectTasks;
using Workflow.Persistence.Mappings.ChangeRequests;
using Workflow.Persistence.Providers;

namespace Workflow.Persistence.Mappings.ProjectTasks;

internal sealed class ProjectTaskMapping : IEntityTypeConfiguration<ProjectTask>
{
    public void Configure(EntityTypeBuilder<ProjectTask> task)
    {
        task.ToTable("ProjectTasks");
        task.Property(t => t.Id).ValueGeneratedNever();
        task.Property(t => t.Number).HasMaxLength(ChangeRequestMapping.NumberLength);
        task.Property(t => t.Title).IsText(ProjectTaskRules.TitleLength);
        task.Property(t => t.Description!).IsText(ProjectTaskRules.DescriptionLength);
        task.Property(t => t.AboutType).HasMaxLength(40);
        task.Property(t => t.AboutNumber).HasMaxLength(ChangeRequestMapping.NumberLength);
        task.Property(t => t.CreatedByName).IsText(ProjectTaskRules.NameLength);
        task.Property(t => t.OwnerName!).IsText(ProjectTaskRules.NameLength);
        task.Ignore(t => t.AskedAdjustment);
        task.HasOne<Project>().WithMany().HasForeignKey(t => t.ProjectId).OnDelete(DeleteBehavior.Restrict);
        task.HasMany(t => t.Comments).WithOne().HasForeignKey(c => c.TaskId).OnDelete(DeleteBehavior.Restrict);
        task.HasMany(t => t.Adjustments).WithOne().HasForeignKey(a => a.TaskId).OnDelete(DeleteBehavior.Restrict);
        task.HasMany(t => t.Work).WithOne().HasForeignKey(w => w.SubjectId).OnDelete(DeleteBehavior.Restrict).WithoutConstraint();

        task.HasIndex(t => new { t.ProjectId, t.Number }).IsUnique();
        task.HasIndex(t => new { t.ProjectId, t.Status, t.DueAt });
        task.HasIndex(t => new { t.ProjectId, t.OwnerId });
        task.HasIndex(t => t.AboutId).HasFilter("\"AboutId\" IS NOT NULL");
    }
}

internal sealed class TaskCommentMapping : IEntityTypeConfiguration<TaskComment>
{
    public void Configure(EntityTypeBuilder<TaskComment> comment)
    {
        comment.ToTable("ProjectTaskComments");
        comment.HasKey(c => new { c.TaskId, c.Number });
        comment.Property(c => c.Number).ValueGeneratedNever();
        comment.Property(c => c.ByName).IsText(ProjectTaskRules.NameLength);
        comment.Property(c => c.Text).IsText(ProjectTaskRules.TextLength);
    }
}

internal sealed class ResourceAdjustmentMapping : IEntityTypeConfiguration<ResourceAdjustment>
{
    public void Configure(EntityTypeBuilder<ResourceAdjustment> adjustment)
    {
        adjustment.ToTable("ResourceAdjustments");
        adjustment.HasKey(a => new { a.TaskId, a.Number });
        adjustment.Property(a => a.Number).ValueGeneratedNever();
        adjustment.Property(a => a.Difficulty).IsText(ProjectTaskRules.TextLength);
        adjustment.Property(a => a.FlaggedByName).IsText(ProjectTaskRules.NameLength);
        adjustment.Property(a => a.People!).IsText(ProjectTaskRules.TextLength);
        adjustment.Property(a => a.NewOwnerName!).IsText(ProjectTaskRules.NameLength);
        adjustment.Property(a => a.Currency).HasMaxLength(3);
        adjustment.Property(a => a.Reason!).IsText(ProjectTaskRules.TextLength);
        adjustment.Property(a => a.AnsweredByName!).IsText(ProjectTaskRules.NameLength);
    }
}
