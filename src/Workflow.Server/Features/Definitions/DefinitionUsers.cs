using Microsoft.EntityFrameworkCore;
using Workflow.Engine.Definitions;
using Workflow.Persistence;
using Workflow.Persistence.Definitions;
using Workflow.Persistence.Stores;

namespace Workflow.Server.Features.Definitions;

/// <summary>Which workflows use another one as an activity, in their latest versions.</summary>
public static class DefinitionUsers
{
    public static async Task<List<WorkflowDefinitionVersion>> Of(WorkflowDbContext db, string definitionId, CancellationToken ct)
    {
        var name = $"\"{definitionId}\"";
        var candidates = await db.WorkflowDefinitionVersions.AsNoTracking().Where(v => v.IsLatest && v.DefinitionId != definitionId && v.Json.Contains(name)).OrderBy(v => v.DefinitionId).ToListAsync(ct);
        return candidates.FindAll(v => DefinitionReference.In(DefinitionStore.Read(v)).Any(r => r.DefinitionId == definitionId));
    }

    /// <summary>These versions, what uses them, and what uses that.</summary>
    public static async Task<List<WorkflowDefinitionVersion>> With(WorkflowDbContext db, IReadOnlyList<WorkflowDefinitionVersion> versions, CancellationToken ct)
    {
        var found = versions.ToList();
        for (var at = 0; at < found.Count; at++)
            foreach (var user in await Of(db, found[at].DefinitionId, ct))
                if (found.TrueForAll(f => f.DefinitionId != user.DefinitionId)) found.Add(user);
        return found;
    }
}
