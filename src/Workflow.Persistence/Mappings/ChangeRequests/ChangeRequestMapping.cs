using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workflow.Approvals.ChangeRequests;
using Workflow.Approvals.People;
using Workflow.Persistence.Providers;

namespace Workflow.Persistence.Mappings.ChangeRequests;

internal sealed class ChangeRequestMapping : IEntityTypeConfiguration<ChangeRequest>
{
    public const int NumberLength = 40;

    public void Configure(EntityTypeBuilder<ChangeRequest> request)
    {
        request.ToTable("ChangeRequests");
        request.Property(r => r.Id).ValueGeneratedNever();
        request.Property(r => r.Number).HasMaxLength(NumberLength);
        request.Property(r => r.AuthorName).IsText(200);
        request.Property(r => r.Title).IsText(ChangeContentRules.TitleLength);
        request.Ignore(r => r.Current);
        // Rare, small, and read with the request only.
        request.Property(r => r.Emergency).HasConversion<JsonOf<Emergency>, JsonOf<Emergency>.Comparer>().HasMaxLength(40_000);
        request.Ignore(r => r.ExceededLimits).Ignore(r => r.HasDisagreedAgain);
        request.HasOne<Project>().WithMany().HasForeignKey(r => r.ProjectId).OnDelete(DeleteBehavior.Restrict);
        request.HasMany(r => r.Revisions).WithOne().HasForeignKey(r => r.ChangeRequestId).OnDelete(DeleteBehavior.Restrict);
        request.HasMany(r => r.Assessments).WithOne().HasForeignKey(a => a.ChangeRequestId).OnDelete(DeleteBehavior.Restrict);
        request.HasMany(r => r.Signoffs).WithOne().HasForeignKey(s => s.ChangeRequestId).OnDelete(DeleteBehavior.Restrict);
        request.HasMany(r => r.Countersignatures).WithOne().HasForeignKey(s => s.ChangeRequestId).OnDelete(DeleteBehavior.Restrict);
        request.HasMany(r => r.AttachedResolutions).WithOne().HasForeignKey(s => s.ChangeRequestId).OnDelete(DeleteBehavior.Restrict);
        request.Navigation(r => r.AttachedResolutions).HasField("_resolutions");
        request.HasMany(r => r.Tasks).WithOne().HasForeignKey(t => t.SubjectId).OnDelete(DeleteBehavior.Restrict).WithoutConstraint();

        // A number begins with its project's code, so that within its project is everywhere.
        request.HasIndex(r => new { r.ProjectId, r.Number }).IsUnique();
        // The list of a project: by status, and in each order it can be sorted in. Ties are few and sorted without an index.
        request.HasIndex(r => new { r.ProjectId, r.Status, r.UpdatedAt });
        request.HasIndex(r => new { r.ProjectId, r.CreatedAt });
        request.HasIndex(r => new { r.ProjectId, r.UpdatedAt });
        request.HasIndex(r => new { r.ProjectId, r.Title });
        request.HasIndex(r => r.ExpiresAt).HasFilter("\"ExpiresAt\" IS NOT NULL");
    }
}
