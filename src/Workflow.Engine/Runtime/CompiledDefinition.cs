using Workflow.Engine.Activities;
using Workflow.Engine.Definitions;

namespace Workflow.Engine.Runtime;

public sealed class CompiledDefinition
{
    public required WorkflowDefinition Definition { get; init; }
    public static CompiledDefinition Compile(WorkflowDefinition definition, ActivityCatalog catalog) => throw new NotImplementedException();
}
