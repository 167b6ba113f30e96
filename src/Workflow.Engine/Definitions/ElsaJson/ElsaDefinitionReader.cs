namespace Workflow.Engine.Definitions.ElsaJson;

public static class ElsaDefinitionReader
{
    public static WorkflowDefinition Read(string json) => throw new NotImplementedException();
}
