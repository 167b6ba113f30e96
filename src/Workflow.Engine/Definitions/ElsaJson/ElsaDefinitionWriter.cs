namespace Workflow.Engine.Definitions.ElsaJson;

public static class ElsaDefinitionWriter
{
    public static string Write(WorkflowDefinition definition) => throw new NotImplementedException();
}
