using System.Text.Json.Nodes;
using Workflow.Approvals.Audit;
using Workflow.Approvals.People;
using Workflow.Engine.Definitions;
using Workflow.Engine.Definitions.ElsaJson;
using Workflow.Persistence;
using Workflow.Persistence.Stores;

namespace Workflow.Server.Features.Definitions;

/// <summary>Publishes a definition as the next version of its workflow. One that says the same as the published version adds none.</summary>
public sealed class PublishDefinition(Transaction transaction, DefinitionValidator validator, TimeProvider clock)
{
    /// <exception cref="DefinitionFormatException">It cannot be read; the message names the place.</exception>
    /// <exception cref="InvalidDefinitionException">It can be read and would not run; the message names activity and property.</exception>
    public Task<Publication> Run(Actor actor, string json, CancellationToken ct)
    {
        var definition = ElsaDefinitionReader.Read(json);
        var errors = validator.Validate(definition).Where(f => f.Severity == FindingSeverity.Error).ToList();
        if (errors.Count > 0)
            throw new InvalidDefinitionException(definition.DefinitionId, errors);
        return transaction.Run(async (db, token) =>
        {
            var publication = await new DefinitionStore(db, clock).Publish(definition, token);
            if (publication.IsNew)
                db.Audit(new AuditEntry(AuditEntry.Organisation, "definition.published", actor.IsSystem ? null : actor.UserId, actor.DisplayName, "WorkflowDefinition", null, null,
                    new JsonObject { ["definitionId"] = definition.DefinitionId, ["versionId"] = publication.VersionId, ["number"] = publication.Number }));
            return publication;
        }, ct);
    }
}
