using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.People;
using Workflow.Engine.Definitions;
using Workflow.Persistence;
using Workflow.Persistence.Definitions;
using Workflow.Persistence.Stores;

namespace Workflow.Server.Features.Definitions;

/// <summary>
/// Saves a drawing as the draft of its workflow, finished or not. A published version stays as it is: saving over one makes the next version. The same
/// drawing sent twice is saved once, also when it is new and names no workflow yet.
/// </summary>
public sealed class SaveDefinition(DefinitionAct act, CheckDefinition check, TimeProvider clock)
{
    /// <param name="definitionId">Null: a new workflow.</param>
    public Task<DefinitionAnswer> Run(Actor actor, string? definitionId, Func<WorkflowDefinition> read, CancellationToken ct) => act.Run(actor, "definition.save", async (decision, token) =>
    {
        if (definitionId is not null && !await decision.Db.WorkflowDefinitionVersions.AnyAsync(v => v.DefinitionId == definitionId, token))
            throw DefinitionErrors.NotFound();
        await decision.AnswerIfRepeated(token);
        var saved = await Save(decision, read() with { DefinitionId = definitionId ?? "" }, token);
        var findings = await check.Run(decision.Db, DefinitionStore.Read(saved.Version), token);
        return definitionId is null ? DefinitionAnswer.New(saved.Version, saved.IsChanged, findings) : DefinitionAnswer.Of(saved.Version, saved.IsChanged, findings);
    }, ct);

    /// <summary>Saves under the id that the drawing names, also when no workflow has it yet, as a file that is imported does.</summary>
    public Task<DefinitionAnswer> RunUnderItsId(Actor actor, WorkflowDefinition definition, CancellationToken ct) => act.Run(actor, "definition.save", async (decision, token) =>
    {
        await decision.AnswerIfRepeated(token);
        var saved = await Save(decision, definition, token);
        return DefinitionAnswer.Of(saved.Version, saved.IsChanged);
    }, ct);

    /// <summary>Saves within the decision of another use case. A definition without an id is a new workflow, or the new one that says exactly this already.</summary>
    public async Task<SavedDraft> Save(DefinitionDecision decision, WorkflowDefinition definition, CancellationToken ct)
    {
        if (definition.DefinitionId.Length == 0)
        {
            if (await Twin(decision.Db, definition, ct) is { } twin)
                return new(twin, false, false);
            definition = definition with { DefinitionId = Guid.CreateVersion7(clock.GetUtcNow()).ToString("N") };
        }

        var saved = await decision.Store.Save(definition, decision.Actor.DisplayName, ct);
        // A draft is saved with every drag: only the first save of a version is worth a line.
        if (saved.IsNew)
            decision.Audit("definition.drafted", saved.Version);
        return saved;
    }

    private static Task<WorkflowDefinitionVersion?> Twin(WorkflowDbContext db, WorkflowDefinition definition, CancellationToken ct)
    {
        var hash = DefinitionStore.ContentHash(definition);
        return db.WorkflowDefinitionVersions.Where(v => v.ContentHash == hash && v.Number == 1 && v.IsLatest && v.PublishedAt == null).OrderBy(v => v.Id).FirstOrDefaultAsync(ct);
    }
}
