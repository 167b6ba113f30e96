using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.People;
using Workflow.Engine.Runtime;
using Workflow.Persistence;
using Workflow.Persistence.Retention;
using Workflow.Server.Http;
using Workflow.Server.Identity;

namespace Workflow.Server.Features.Retention;

/// <summary>How long the engine's rows of instances that are over are kept: state, journal, incidents. Decisions, signatures and audit lines stay for ever.</summary>
/// <param name="AfterDays">Days after the end of an instance; null: for ever.</param>
/// <param name="Archives">They are written into a file before they go.</param>
/// <param name="Definitions">Processes for which something else holds.</param>
/// <param name="ChangedAt">Null: never changed.</param>
public sealed record RetentionView(int? AfterDays, bool Archives, IReadOnlyList<DefinitionRetention> Definitions, DateTimeOffset? ChangedAt, string? ChangedBy) : Answer
{
    public static RetentionView Of(RetentionRule? rule) =>
        rule is null ? new(null, true, [], null, null) : new(rule.AfterDays, rule.Archives, rule.Definitions, rule.ChangedAt, rule.ChangedByName);
}

/// <summary>The rule as it is now.</summary>
public sealed class ShowRetention(IDbContextFactory<WorkflowDbContext> contexts)
{
    public async Task<RetentionView> Run(Actor actor, CancellationToken ct)
    {
        Policies.Demand(actor, Permission.ViewRetention);
        await using var db = await contexts.CreateDbContextAsync(ct);
        return RetentionView.Of(await db.RetentionRules.AsNoTracking().SingleOrDefaultAsync(ct));
    }
}

/// <summary>What is kept, by process: what a rule would be about before it is made.</summary>
public sealed class KeptInstances(IDbContextFactory<WorkflowDbContext> contexts)
{
    /// <param name="Finished">Instances that are over and whose rows are there.</param>
    /// <param name="OldestFinishedAt">The end of the first of them.</param>
    public sealed record Row(string DefinitionId, int Finished, DateTimeOffset? OldestFinishedAt);

    public async Task<IReadOnlyList<Row>> Run(Actor actor, CancellationToken ct)
    {
        Policies.Demand(actor, Permission.ViewRetention);
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.WorkflowInstances.Where(i => i.Status == WorkflowStatus.Finished).GroupBy(i => i.DefinitionId).OrderBy(g => g.Key)
            .Select(g => new Row(g.Key, g.Count(), g.Min(i => i.FinishedAt))).ToListAsync(ct);
    }
}
