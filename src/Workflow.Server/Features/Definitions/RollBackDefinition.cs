using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.People;
using Workflow.Persistence.Stores;

namespace Workflow.Server.Features.Definitions;

/// <summary>Makes an earlier version, or an offered one, the next draft. Nothing is published by it, and instances stay where they are.</summary>
public sealed class RollBackDefinition(DefinitionAct act, CheckDefinition check)
{
    public Task<DefinitionAnswer> Run(Actor actor, string definitionId, int number, CancellationToken ct) => act.Run(actor, "definition.roll-back", async (decision, token) =>
    {
        var version = await decision.Db.WorkflowDefinitionVersions.SingleOrDefaultAsync(v => v.DefinitionId == definitionId && v.Number == number, token)
            ?? throw DefinitionErrors.VersionNotFound();
        await decision.AnswerIfRepeated(token);
        var saved = await decision.Store.SaveBeside(DefinitionStore.Read(version), actor.DisplayName, token);
        if (saved.IsChanged)
            decision.Audit("definition.rolled-back", saved.Version, ("to", number));
        return DefinitionAnswer.Of(saved.Version, saved.IsChanged, await check.Run(decision.Db, DefinitionStore.Read(saved.Version), token));
    }, ct);
}
