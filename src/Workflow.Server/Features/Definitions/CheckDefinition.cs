using Workflow.Engine.Activities;
using Workflow.Engine.Definitions;
using Workflow.Persistence;
using Workflow.Persistence.Stores;

namespace Workflow.Server.Features.Definitions;

/// <summary>What the validator says about a definition, with the workflows it uses as activities looked up.</summary>
public sealed class CheckDefinition(ActivityCatalog catalog)
{
    public async Task<IReadOnlyList<DefinitionFinding>> Run(WorkflowDbContext db, WorkflowDefinition definition, CancellationToken ct) =>
        new DefinitionValidator(catalog, await DefinitionLibrary.For(db, definition, ct)).Validate(definition);

    /// <returns>The warnings.</returns>
    /// <exception cref="InvalidDefinitionException">There are errors; the message names activity and property.</exception>
    public async Task<IReadOnlyList<DefinitionFinding>> Demand(WorkflowDbContext db, WorkflowDefinition definition, CancellationToken ct)
    {
        var findings = await Run(db, definition, ct);
        var errors = findings.Where(f => f.Severity == FindingSeverity.Error).ToList();
        return errors.Count == 0 ? findings : throw new InvalidDefinitionException(definition.DefinitionId, errors);
    }
}
