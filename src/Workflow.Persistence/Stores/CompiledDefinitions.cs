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
    public async Task<CompiledDefinition> Load(WorkflowDbContext db, string versionId, CancellationToken ct) =>
        await Find(db, versionId, ct) ?? throw new InvalidOperationException($"There is no version {versionId}.");

    /// <summary>The same; null when there is no such version.</summary>
    public async Task<CompiledDefinition?> Find(WorkflowDbContext db, string versionId, CancellationToken ct)
    {
        if (compiled.TryGetValue(versionId, out var known)) return known;
        if (await db.WorkflowDefinitionVersions.AsNoTracking().SingleOrDefaultAsync(v => v.Id == versionId, ct) is not { } row) return null;
        if (row.IsDraft) throw new InvalidOperationException($"Version {row.Number} of '{row.DefinitionId}' is a draft: nothing runs on it.");
        var definition = DefinitionStore.Read(row);
        var library = await DefinitionLibrary.For(db, definition, ct);
        var ready = CompiledDefinition.Compile(definition, catalog, library);
        // Publishing refuses types that nobody knows. An incident would stop what the nodes of the newer program can do.
        if (ready.UnknownTypes.FirstOrDefault() is { } type && await DatabaseMigration.Newer(db, ct) is not null)
            throw new NewerProgramException($"Version {row.Number} of '{row.DefinitionId}' uses {type}, which only the newer program knows that is replacing this one. Nothing was done; send the request again after a moment.");
        return compiled.GetOrAdd(versionId, ready);
    }
}
