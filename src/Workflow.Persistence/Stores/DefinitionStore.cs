using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.Audit;
using Workflow.Engine.Definitions;
using Workflow.Engine.Definitions.ElsaJson;
using Workflow.Persistence.Definitions;

namespace Workflow.Persistence.Stores;

/// <summary>What publishing did. <see cref="IsNew"/> is false when the published version already says exactly this.</summary>
public sealed record Publication(string VersionId, int Number, bool IsNew);

/// <summary>The versions of the workflows, over the context of one decision.</summary>
public sealed class DefinitionStore(WorkflowDbContext db, TimeProvider clock)
{
    /// <summary>
    /// Stages the definition as the next version, published, unless the published one has the same content. Ids and numbers of versions are given here;
    /// what the file says of them is not content. It must have been validated.
    /// </summary>
    public async Task<Publication> Publish(WorkflowDefinition definition, CancellationToken ct)
    {
        var current = await db.WorkflowDefinitionVersions
            .Where(v => v.DefinitionId == definition.DefinitionId && (v.IsLatest || v.IsPublished)).OrderBy(v => v.Number).ToListAsync(ct);
        var hash = ContentHash(definition);
        if (current.Find(v => v.IsPublished) is { } published && published.ContentHash == hash)
            return new(published.Id, published.Number, false);

        foreach (var version in current) (version.IsLatest, version.IsPublished) = (false, false);
        var next = Version(definition, current.LastOrDefault()?.Number + 1 ?? 1, hash, clock.GetUtcNow());
        db.WorkflowDefinitionVersions.Add(next);
        await DefinitionTriggers.Replace(db, definition with { Id = next.Id }, next.CreatedAt, ct);
        return new(next.Id, next.Number, true);
    }

    private static WorkflowDefinitionVersion Version(WorkflowDefinition definition, int number, string hash, DateTimeOffset now)
    {
        var id = Guid.CreateVersion7(now).ToString("N");
        var json = ElsaDefinitionWriter.Write(definition with { Id = id, Version = number, CreatedAt = now, IsLatest = true, IsPublished = true });
        return new()
        {
            Id = id, DefinitionId = definition.DefinitionId, Number = number, Name = definition.Name, Description = definition.Description,
            IsLatest = true, IsPublished = true, IsReadonly = definition.IsReadonly, CreatedAt = now, ContentHash = hash, Json = json,
        };
    }

    private static string ContentHash(WorkflowDefinition definition)
    {
        var json = ElsaDefinitionWriter.Write(definition with { Id = "", Version = 0, CreatedAt = default, ToolVersion = null, IsLatest = false, IsPublished = false });
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(CanonicalJson.Write(JsonNode.Parse(json)))));
    }
}
