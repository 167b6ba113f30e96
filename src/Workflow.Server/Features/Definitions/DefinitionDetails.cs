using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.People;
using Workflow.Engine.Definitions.ElsaJson;
using Workflow.Persistence;
using Workflow.Persistence.Stores;
using Workflow.Server.Identity;

namespace Workflow.Server.Features.Definitions;

/// <summary>One version with its content and what the validator says about it.</summary>
/// <param name="NeedsSubject">It decides about a change request and starts only with one.</param>
/// <param name="Definition">In the Elsa 3 format.</param>
public sealed record VersionDetails(string DefinitionId, VersionView Version, bool NeedsSubject, IReadOnlyList<FindingView> Findings, JsonObject Definition);

/// <summary>A version of a workflow, by default the one people draw on.</summary>
public sealed class DefinitionDetails(IDbContextFactory<WorkflowDbContext> contexts, CheckDefinition check)
{
    /// <param name="number">Null: the latest.</param>
    public async Task<VersionDetails> Run(Actor actor, string definitionId, int? number, CancellationToken ct)
    {
        Policies.Demand(actor, Permission.ViewDefinitions);
        await using var db = await contexts.CreateDbContextAsync(ct);
        var row = await db.WorkflowDefinitionVersions.AsNoTracking().SingleOrDefaultAsync(v => v.DefinitionId == definitionId && (number == null ? v.IsLatest : v.Number == number), ct);
        if (row is null)
            throw number is null ? DefinitionErrors.NotFound() : DefinitionErrors.VersionNotFound();
        var definition = DefinitionStore.Read(row);
        return new(definitionId, VersionView.Of(row), Governance.NeedsSubject(definition), FindingView.Of(await check.Run(db, definition, ct)), ElsaDefinitionWriter.ToJson(definition));
    }
}
