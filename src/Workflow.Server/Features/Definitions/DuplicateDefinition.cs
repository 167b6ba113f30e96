using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.People;
using Workflow.Persistence.Stores;

namespace Workflow.Server.Features.Definitions;

/// <summary>A new workflow that begins as a copy of another one's latest version.</summary>
public sealed class DuplicateDefinition(DefinitionAct act, SaveDefinition save, CheckDefinition check)
{
    /// <param name="Name">The name of the copy; "… (copy)" when left out.</param>
    public sealed record Request(string? Name = null);

    public Task<DefinitionAnswer> Run(Actor actor, string definitionId, Request request, CancellationToken ct) => act.Run(actor, "definition.duplicate", async (decision, token) =>
    {
        var latest = await decision.Db.WorkflowDefinitionVersions.AsNoTracking().SingleOrDefaultAsync(v => v.DefinitionId == definitionId && v.IsLatest, token)
            ?? throw DefinitionErrors.NotFound();
        await decision.AnswerIfRepeated(token);
        var name = request.Name is { Length: > 0 } given ? given : $"{(latest.Name.Length > 180 ? latest.Name[..180] : latest.Name)} (copy)";
        if (name.Length > 200 || name.Any(char.IsControl))
            throw DefinitionErrors.Field("name", "A name has at most 200 characters and no control characters.");
        var saved = await save.Save(decision, DefinitionStore.Read(latest) with { DefinitionId = "", Name = name, IsReadonly = false }, token);
        return DefinitionAnswer.New(saved.Version, saved.IsChanged, await check.Run(decision.Db, DefinitionStore.Read(saved.Version), token));
    }, ct);
}
