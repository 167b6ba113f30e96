using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workflow.Approvals.Escalations;
using Workflow.Approvals.Inbox;
using Workflow.Persistence.Providers;

namespace Workflow.Persistence.Mappings.Inbox;

internal sealed class WorkTaskMapping : IEntityTypeConfiguration<WorkTask>
{
    public void Configure(EntityTypeBuilder<WorkTask> task)
    {
        task.ToTable("WorkTasks");
        task.Property(t => t.Id).ValueGeneratedNever();
        task.Property(t => t.SubjectType).HasConversion<TextToPacked>().HasMaxLength(40);
        task.Property(t => t.Role).HasConversion<LeadsInShort<WorkTaskRole>>().HasMaxLength(40);
        task.Property(t => t.Title!).IsText(WorkTaskRules.TitleLength);
        task.Property(t => t.Meaning).HasConversion<TextToPacked>().HasMaxLength(4 * WorkTaskRules.MeaningLength);
        task.Property(t => t.Outcome).HasConversion<TextToPacked>().HasMaxLength(160);
        task.Property(t => t.ClosingReason!).IsText(WorkTaskRules.ReasonLength);
        task.Ignore(t => t.IsPending);
        task.Property(t => t.Department).HasMaxLength(EscalationRules.DepartmentLength);
        task.Property(t => t.ExceptDepartments).HasMaxLength(4_000);
        task.HasIndex(t => t.SubjectId);
        task.HasIndex(t => new { t.InstanceId, t.BookmarkId }).IsUnique().HasFilter("\"Status\" = 'Open' AND \"InstanceId\" IS NOT NULL");
        // An inbox reads open work only, however much has been done: by role, and an author's own.
        task.HasIndex(t => new { t.ProjectId, t.Role, t.DueAt, t.Id }).HasFilter("\"Status\" = 'Open'");
        // Director, VP and department heads are asked in every project at once.
        task.HasIndex(t => new { t.Role, t.DueAt, t.Id }).HasFilter("\"Status\" = 'Open' AND \"Role\" IN ('DepartmentHead', 'TechnicalDirector', 'OperationsVp')");
        task.HasIndex(t => new { t.AssigneeId, t.DueAt, t.Id }).HasFilter("\"Status\" = 'Open' AND \"AssigneeId\" IS NOT NULL");
        // Past decisions, the latest first.
        task.HasIndex(t => new { t.ClosedById, t.ClosedAt }).HasFilter("\"ClosedById\" IS NOT NULL");
    }
}
