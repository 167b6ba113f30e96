using Workflow.Engine.Activities;

namespace Workflow.Engine.Definitions;

public sealed class DefinitionValidator(ActivityCatalog catalog)
{
    public IReadOnlyList<DefinitionFinding> Validate(WorkflowDefinition definition) => throw new NotImplementedException($"{catalog}");
}
