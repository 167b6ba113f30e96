using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workflow.Approvals.ChangeRequests;
using Workflow.Approvals.Delegations;
using Workflow.Approvals.People;
using Workflow.Persistence.Accounts;
using Workflow.Persistence.Providers;

namespace Workflow.Persistence.Mappings.Delegations;

internal sealed class DelegationMapping : IEntityTypeConfiguration<Delegation>
{
    public void Configure(EntityTypeBuilder<Delegation> delegation)
    {
        delegation.ToTable("Delegations");
        delegation.Property(d => d.Id).ValueGeneratedNever();
        delegation.Property(d => d.DelegatorName).IsText(200);
        delegation.Property(d => d.DelegateName).IsText(200);
        delegation.Property<List<DelegatedAct>>("_acts").HasColumnName("Acts").HasConversion<JsonFieldOf<DelegatedAct>, JsonFieldOf<DelegatedAct>.Comparer>();
        delegation.Property<List<ChangeCategory>>("_categories").HasColumnName("Categories").HasConversion<JsonFieldOf<ChangeCategory>, JsonFieldOf<ChangeCategory>.Comparer>();
        delegation.Ignore(d => d.Acts).Ignore(d => d.Categories);
        delegation.HasOne<Project>().WithMany().HasForeignKey(d => d.ProjectId).OnDelete(DeleteBehavior.Restrict);
        delegation.HasOne<Account>().WithMany().HasForeignKey(d => d.DelegateId).OnDelete(DeleteBehavior.Restrict);
        delegation.HasIndex(d => new { d.ProjectId, d.EndsAt });
        delegation.HasIndex(d => new { d.DelegateId, d.EndsAt });
    }
}
