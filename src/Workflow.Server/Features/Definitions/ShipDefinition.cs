using Workflow.Approvals.People;
using Workflow.Engine.Definitions;
using Workflow.Persistence;
using Workflow.Persistence.Stores;

namespace Workflow.Server.Features.Definitions;

/// <summary>Takes in a definition that came with the program: published while people have changed nothing, put beside their versions when they have, or when both leads have to sign it.</summary>
public sealed class ShipDefinition(CheckDefinition check, Transaction transaction, TimeProvider clock)
{
    public Task<(Shipment What, Publication Version)> Run(WorkflowDefinition definition, CancellationToken ct) =>
        transaction.Run(async (db, token) =>
        {
            await check.Demand(db, definition, token);
            var shipped = await new DefinitionStore(db, clock).Ship(definition, await Governance.SigningProject(db, definition, token) is null, token);
            if (shipped.What != Shipment.Known)
                db.Audit(DefinitionDecision.Line(Actor.System, shipped.What == Shipment.Published ? "definition.published" : "definition.offered",
                    (await db.WorkflowDefinitionVersions.FindAsync([shipped.Version.VersionId], token))!));
            return shipped;
        }, ct);
}
