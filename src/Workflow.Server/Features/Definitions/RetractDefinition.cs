using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.People;
using Workflow.Persistence.Stores;

namespace Workflow.Server.Features.Definitions;

/// <summary>From now on nothing starts on the workflow. What runs goes on, and the published version stays as it was.</summary>
public sealed class RetractDefinition(DefinitionAct act)
{
    public Task<DefinitionAnswer> Run(Actor actor, string definitionId, CancellationToken ct) => act.Run(actor, "definition.retract", async (decision, token) =>
    {
        var rows = await decision.Db.WorkflowDefinitionVersions.Where(v => v.DefinitionId == definitionId && (v.IsLatest || v.IsPublished)).ToListAsync(token);
        if (rows.Count == 0)
            throw DefinitionErrors.NotFound();
        await decision.AnswerIfRepeated(token);
        var published = rows.Find(v => v.IsPublished);
        if (published is not null)
        {
            if (await Governance.SigningProject(decision.Db, DefinitionStore.Read(published), token) is not null)
                throw DefinitionErrors.NeedsSignatures(definitionId);
            await decision.Store.Retract(definitionId, token);
            decision.Audit("definition.retracted", published);
        }

        return DefinitionAnswer.Of(rows.Find(v => v.IsLatest) ?? rows[0], published is not null);
    }, ct);
}
