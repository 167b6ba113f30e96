using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.People;
using Workflow.Engine.Runtime;
using Workflow.Persistence;
using Workflow.Persistence.Definitions;
using Workflow.Persistence.Stores;
using Workflow.Server.Http;

namespace Workflow.Server.Features.Definitions;

/// <summary>
/// Deletes one version, or a workflow with all of them. Never a version on which an instance is unfinished, and never one that carried a subject of the
/// domain: it belongs to that subject's history. Other finished instances go with their version.
/// </summary>
public sealed class DeleteDefinition(DefinitionAct act)
{
    public sealed record Response(string DefinitionId, IReadOnlyList<int> DeletedVersions) : Answer;

    /// <param name="number">Null: all versions.</param>
    public Task<Response> Run(Actor actor, string definitionId, int? number, CancellationToken ct) => act.Run(actor, "definition.delete", async (decision, token) =>
    {
        var rows = await decision.Db.WorkflowDefinitionVersions.Where(v => v.DefinitionId == definitionId && (number == null || v.Number == number)).OrderBy(v => v.Number).ToListAsync(token);
        if (rows.Count == 0)
            throw number is null ? DefinitionErrors.NotFound() : DefinitionErrors.VersionNotFound();
        await decision.AnswerIfRepeated(token);
        foreach (var row in rows)
        {
            if (await decision.Store.AwaitsSignatures(row, token))
                throw DefinitionErrors.Frozen($"Version {row.Number} of '{definitionId}'");
            if (row.IsPublished && await Governance.SigningProject(decision.Db, DefinitionStore.Read(row), token) is not null)
                throw DefinitionErrors.NeedsSignatures(definitionId);
        }

        await Free(decision.Db, number is null ? $"'{definitionId}'" : $"Version {number} of '{definitionId}'", [.. rows.Select(v => v.Id)], token);
        await decision.Store.Remove(definitionId, [.. rows.Select(v => v.Id)], token);
        foreach (var row in rows) decision.Audit("definition.deleted", row, ("name", row.Name));
        return new Response(definitionId, [.. rows.Select(v => v.Number)]);
    }, ct);

    private static async Task Free(WorkflowDbContext db, string what, List<string> versionIds, CancellationToken ct)
    {
        var on = db.WorkflowInstances.Where(i => versionIds.Contains(i.DefinitionVersionId));
        if (await on.CountAsync(i => i.Status == WorkflowStatus.Running || i.SubStatus == WorkflowSubStatus.Faulted, ct) is > 0 and var unfinished)
            throw DefinitionErrors.Unfinished(what, unfinished);
        if (await on.AnyAsync(i => i.SubjectId != null, ct) || await db.WorkflowDefinitionVersions.AnyAsync(v => versionIds.Contains(v.Id) && v.IsEvidence, ct))
            throw DefinitionErrors.Evidence(what);
        var users = new List<WorkflowDefinitionVersion>();
        foreach (var id in versionIds)
            users.AddRange(await db.WorkflowDefinitionVersions.AsNoTracking().Where(v => !versionIds.Contains(v.Id) && v.PublishedAt != null && v.Json.Contains(id)).ToListAsync(ct));
        if (users.Count > 0)
            throw DefinitionErrors.Used(what, users.Select(v => $"'{v.DefinitionId}' (version {v.Number})").Distinct());
        db.WorkflowInstances.RemoveRange(await on.ToListAsync(ct));
    }
}
