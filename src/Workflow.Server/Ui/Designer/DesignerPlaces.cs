using Microsoft.EntityFrameworkCore;
using Workflow.Persistence;
using Workflow.Persistence.Definitions;
using Workflow.Server.Features.Instances;

namespace Workflow.Server.Ui.Designer;

/// <summary>What the heads of the designer's pages say, and whether there is such a page at all.</summary>
public sealed class DesignerPlaces(IDbContextFactory<WorkflowDbContext> contexts)
{
    /// <param name="Name">Its own, else the number of what it is about.</param>
    public sealed record Instance(string DefinitionId, string DefinitionName, string? Name, int OpenIncidents)
    {
        public string Title => Name is null ? DefinitionName : $"{Name} · {DefinitionName}";
    }

    /// <summary>A version that came with the product beside versions drawn here, until one that is newer is published, or it is removed.</summary>
    public sealed record Offer(string DefinitionId, string Name, int Number);

    public async Task<IReadOnlyList<Offer>> Offers(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var versions = db.WorkflowDefinitionVersions.AsNoTracking();
        return await versions.Where(v => !v.IsLatest && v.PublishedAt == null && v.Origin == DefinitionOrigin.Shipped)
            .Where(v => !versions.Any(n => n.DefinitionId == v.DefinitionId && n.Number > v.Number && (n.IsPublished || n.Origin == DefinitionOrigin.Shipped)))
            .OrderBy(v => v.Name).ThenBy(v => v.Id).Select(v => new Offer(v.DefinitionId, v.Name, v.Number)).ToListAsync(ct);
    }

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
        var found = await (from i in db.WorkflowInstances
                           where i.Id == id
                           join v in db.WorkflowDefinitionVersions on i.DefinitionVersionId equals v.Id
                           select new { v.DefinitionId, DefinitionName = v.Name, i.Name, i.SubjectId, i.IncidentCount }).SingleOrDefaultAsync(ct);
        if (found is null)
            return null;
        var name = found.Name is null && found.SubjectId is { } subject ? (await SubjectNumbers.Of(db, [subject], ct)).GetValueOrDefault(subject) : found.Name;
        return new(found.DefinitionId, found.DefinitionName, name, found.IncidentCount);
    }
}
