using Microsoft.EntityFrameworkCore;
using Workflow.Persistence;

namespace Workflow.Server.Ui.Designer;

/// <summary>What the heads of the designer's pages say, and whether there is such a page at all.</summary>
public sealed class DesignerPlaces(IDbContextFactory<WorkflowDbContext> contexts)
{
    public sealed record Instance(string DefinitionId, string DefinitionName, int Version, string? Name);

    public async Task<string?> NameOf(string definitionId, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.WorkflowDefinitionVersions.Where(v => v.DefinitionId == definitionId && v.IsLatest).Select(v => v.Name).SingleOrDefaultAsync(ct);
    }

    public async Task<Instance?> Find(string instanceId, CancellationToken ct)
    {
        if (!Guid.TryParse(instanceId, out var id))
            return null;
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await (from i in db.WorkflowInstances
                      where i.Id == id
                      join v in db.WorkflowDefinitionVersions on i.DefinitionVersionId equals v.Id
                      select new Instance(v.DefinitionId, v.Name, v.Number, i.Name)).SingleOrDefaultAsync(ct);
    }
}
