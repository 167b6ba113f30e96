using Microsoft.EntityFrameworkCore;
using Workflow.Engine.Definitions;

namespace Workflow.Persistence.Stores;

/// <summary>The workflows that a definition uses as activities, and those that these use in turn, loaded beforehand because compiling does no IO.</summary>
public sealed class DefinitionLibrary : IDefinitionLibrary
{
    private readonly Dictionary<DefinitionReference, WorkflowDefinition?> found = [];

    private DefinitionLibrary() { }

    public WorkflowDefinition? Find(string definitionId, string? versionId) => found.GetValueOrDefault(new(definitionId, versionId));

    public static async Task<DefinitionLibrary> For(WorkflowDbContext db, WorkflowDefinition definition, CancellationToken ct)
    {
        var library = new DefinitionLibrary();
        var wanted = new Queue<DefinitionReference>(DefinitionReference.In(definition));
        while (wanted.TryDequeue(out var reference))
        {
            if (library.found.ContainsKey(reference)) continue;
            var row = await db.WorkflowDefinitionVersions.AsNoTracking().SingleOrDefaultAsync(
                v => v.DefinitionId == reference.DefinitionId && (reference.VersionId == null ? v.IsPublished : v.Id == reference.VersionId && v.PublishedAt != null), ct);
            var used = row is null ? null : DefinitionStore.Read(row);
            library.found.Add(reference, used);
            foreach (var further in used is null ? [] : DefinitionReference.In(used)) wanted.Enqueue(further);
        }
        return library;
    }
}
