using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.People;
using Workflow.Engine.Definitions;
using Workflow.Persistence;
using Workflow.Persistence.Stores;
using Workflow.Server.Identity;

namespace Workflow.Server.Features.Definitions;

/// <summary>What two versions of a workflow say differently.</summary>
public sealed class CompareVersions(IDbContextFactory<WorkflowDbContext> contexts)
{
    public async Task<DefinitionDifference> Run(Actor actor, string definitionId, int number, int? from, CancellationToken ct)
    {
        Policies.Demand(actor, Permission.ViewDefinitions);
        await using var db = await contexts.CreateDbContextAsync(ct);
        var after = await Read(db, definitionId, number, ct);
        from ??= await db.WorkflowDefinitionVersions.Where(v => v.DefinitionId == definitionId && v.Number < number).MaxAsync(v => (int?)v.Number, ct);
        return DefinitionDifference.Between(from is { } earlier ? await Read(db, definitionId, earlier, ct) : after with { Root = null }, after);
    }

    private static async Task<WorkflowDefinition> Read(WorkflowDbContext db, string definitionId, int number, CancellationToken ct) =>
        DefinitionStore.Read(await db.WorkflowDefinitionVersions.AsNoTracking().SingleOrDefaultAsync(v => v.DefinitionId == definitionId && v.Number == number, ct) ?? throw DefinitionErrors.VersionNotFound());
}
