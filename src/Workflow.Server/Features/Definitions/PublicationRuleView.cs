using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.People;
using Workflow.Persistence;
using Workflow.Persistence.Definitions;
using Workflow.Server.Http;
using Workflow.Server.Identity;

namespace Workflow.Server.Features.Definitions;

/// <summary>Whether processes that decide about subjects of the domain are published with both signatures.</summary>
/// <param name="ProjectId">The project whose leads sign; null when no signatures are asked for.</param>
/// <param name="ChangedAt">Null: never changed.</param>
public sealed record PublicationRuleView(bool RequiresSignatures, Guid? ProjectId, DateTimeOffset? ChangedAt, string? ChangedBy) : Answer
{
    public static PublicationRuleView Of(PublicationRule? rule) => new(rule?.RequiresSignatures == true, rule?.ProjectId, rule?.ChangedAt, rule?.ChangedByName);
}

/// <summary>The rule as it is now.</summary>
public sealed class ShowPublicationRule(IDbContextFactory<WorkflowDbContext> contexts)
{
    public async Task<PublicationRuleView> Run(Actor actor, CancellationToken ct)
    {
        Policies.Demand(actor, Permission.ViewDefinitions);
        await using var db = await contexts.CreateDbContextAsync(ct);
        return PublicationRuleView.Of(await db.PublicationRules.AsNoTracking().SingleOrDefaultAsync(ct));
    }
}
