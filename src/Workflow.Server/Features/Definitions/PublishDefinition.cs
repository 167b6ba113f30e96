using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.People;
using Workflow.Engine.Definitions;
using Workflow.Persistence;
using Workflow.Persistence.Definitions;
using Workflow.Persistence.Stores;
using Workflow.Server.Identity;

namespace Workflow.Server.Features.Definitions;

/// <summary>
/// Makes a version the one that instances start on. It is validated first; instances under way stay on the version they started with. A governed one is put up
/// for signature instead, when the administrator wants that.
/// </summary>
public sealed class PublishDefinition(DefinitionAct act, CheckDefinition check, ProposePublication propose, Transaction transaction, TimeProvider clock)
{
    /// <param name="Number">The version; the latest when left out. One that is older than the published version is rolled back to, not published.</param>
    public sealed record Request(int? Number = null);

    /// <exception cref="InvalidDefinitionException">It would not run as drawn; the message names activity and property.</exception>
    public Task<DefinitionAnswer> Run(Actor actor, string definitionId, int? number, CancellationToken ct) => act.Run(actor, "definition.publish", async (decision, token) =>
    {
        var version = await decision.Db.WorkflowDefinitionVersions.SingleOrDefaultAsync(v => v.DefinitionId == definitionId && (number == null ? v.IsLatest : v.Number == number), token);
        if (version is null)
            throw number is null ? DefinitionErrors.NotFound() : DefinitionErrors.VersionNotFound();
        await decision.AnswerIfRepeated(token);
        return await Publish(decision, version, token);
    }, ct);

    /// <summary>Publishes within the decision of another use case.</summary>
    public async Task<DefinitionAnswer> Publish(DefinitionDecision decision, WorkflowDefinitionVersion version, CancellationToken ct)
    {
        if (version.IsPublished)
            return DefinitionAnswer.Of(version, false, await check.Run(decision.Db, DefinitionStore.Read(version), ct));
        var published = await decision.Db.WorkflowDefinitionVersions.Where(v => v.DefinitionId == version.DefinitionId && v.IsPublished).Select(v => (int?)v.Number).SingleOrDefaultAsync(ct);
        if (published > version.Number)
            throw DefinitionErrors.Older(version.Number, published.Value);
        var warnings = await check.Demand(decision.Db, DefinitionStore.Read(version), ct);
        if (await Governance.SigningProject(decision.Db, DefinitionStore.Read(version), ct) is { } project)
            return DefinitionAnswer.Of(version, false, warnings) with { ChangeRequest = await propose.Run(decision, version, project, ct) };
        await decision.Store.Publish(version, ct);
        decision.Audit("definition.published", version, ("before", published));
        return DefinitionAnswer.Of(version, true, warnings);
    }

    /// <summary>Saves and publishes in one step, as the command line does. One that says the same as the published version adds none.</summary>
    /// <exception cref="DefinitionFormatException">It cannot be read; the message names the place.</exception>
    /// <exception cref="InvalidDefinitionException">It can be read and would not run.</exception>
    /// <exception cref="Approvals.Refusals.RefusedException">It is governed and needs signatures, which a command cannot ask for: it is nobody of the project.</exception>
    public Task<Publication> Run(Actor actor, string json, CancellationToken ct)
    {
        if (!actor.IsSystem)
            Policies.Demand(actor, Permission.ManageDefinitions);
        var definition = DefinitionText.Read(json);
        return transaction.Run(async (db, token) =>
        {
            await check.Demand(db, definition, token);
            if (await Governance.SigningProject(db, definition, token) is not null)
                throw DefinitionErrors.NeedsSignatures(definition.DefinitionId);
            var publication = await new DefinitionStore(db, clock).Publish(definition, token);
            if (publication.IsNew)
                db.Audit(DefinitionDecision.Line(actor, "definition.published", await Row(db, publication.VersionId, token)));
            return publication;
        }, ct);
    }

    private static async Task<WorkflowDefinitionVersion> Row(WorkflowDbContext db, string versionId, CancellationToken ct) => (await db.WorkflowDefinitionVersions.FindAsync([versionId], ct))!;
}
