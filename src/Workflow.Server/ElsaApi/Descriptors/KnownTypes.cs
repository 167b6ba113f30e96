using Microsoft.EntityFrameworkCore;
using Workflow.Engine.Activities;
using Workflow.Engine.Activities.Composition;
using Workflow.Persistence;
using Workflow.Persistence.Stores;

namespace Workflow.Server.ElsaApi.Descriptors;

/// <summary>The placeholder of a step whose type is not known here.</summary>
public static class NotFound
{
    public const string TypeName = "Elsa.NotFoundActivity";
}

/// <summary>A published workflow that others use as an activity; only the version published now is offered, the earlier ones are still understood.</summary>
public sealed record UsableWorkflow(ActivityDescription Description, string DefinitionId, string VersionId, bool IsOffered);

/// <summary>Which types of steps the designer gets descriptors for.</summary>
public sealed class KnownTypes
{
    private readonly HashSet<(string, int)> types;

    private KnownTypes(ActivityCatalog catalog, IReadOnlyList<UsableWorkflow> workflows)
    {
        Workflows = workflows;
        types = [.. catalog.Descriptions.Select(d => (d.TypeName, d.Version)), .. workflows.Select(w => (w.Description.TypeName, w.Description.Version)), (NotFound.TypeName, 1)];
    }

    public IReadOnlyList<UsableWorkflow> Workflows { get; }

    public bool Has(string type, int version) => types.Contains((type, version));

    public static async Task<KnownTypes> Load(WorkflowDbContext db, ActivityCatalog catalog, CancellationToken ct)
    {
        var rows = await db.WorkflowDefinitionVersions.AsNoTracking().Where(v => v.IsUsableAsActivity && v.PublishedAt != null).OrderBy(v => v.DefinitionId).ThenBy(v => v.Number).ToListAsync(ct);
        var workflows = new Dictionary<(string, int), UsableWorkflow>();
        foreach (var row in rows)
        {
            var description = WorkflowActivity.Describe(DefinitionStore.Read(row), TypeNameOf(row.Name, row.DefinitionId));
            // Two workflows of one name would be one type to the designer; the first keeps it.
            workflows.TryAdd((description.TypeName, description.Version), new(description, row.DefinitionId, row.Id, row.IsPublished));
        }

        return new(catalog, [.. workflows.Values.Where(w => catalog.Find(w.Description.TypeName, w.Description.Version) is null)]);
    }

    /// <summary>"Ask for leave" → "AskForLeave".</summary>
    private static string TypeNameOf(string name, string definitionId)
    {
        var words = name.Split([' ', '-', '_', '.', '/'], StringSplitOptions.RemoveEmptyEntries);
        var joined = string.Concat(words.Select(w => char.ToUpperInvariant(w[0]) + w[1..]));
        return joined.Length > 0 ? joined : definitionId;
    }
}
