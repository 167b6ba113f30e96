using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Workflow.Engine.Activities;
using Workflow.Engine.Runtime;

namespace Workflow.Persistence.Stores;

/// <summary>Compiled definitions by version id. Only versions that were published come here, and those never change: nothing here can be out of date.</summary>
public sealed class CompiledDefinitions(ActivityCatalog catalog)
{
    private readonly ConcurrentDictionary<string, CompiledDefinition> compiled = new(StringComparer.Ordinal);

    /// <summary>A version by its id, compiled the first time it is asked for.</summary>
    public async Task<CompiledDefinition> Load(WorkflowDbContext db, string versionId, CancellationToken ct)
    {
        if (compiled.TryGetValue(versionId, out var known)) return known;
        var row = await db.WorkflowDefinitionVersions.AsNoTracking().SingleAsync(v => v.Id == versionId, ct);
        if (row.IsDraft) throw new InvalidOperationException($"Version {row.Number} of '{row.DefinitionId}' is a draft: nothing runs on it.");
        var definition = DefinitionStore.Read(row);
        var library = await DefinitionLibrary.For(db, definition, ct);
        return compiled.GetOrAdd(versionId, _ => CompiledDefinition.Compile(definition, catalog, library));
    }
}
