using System.Text.Json.Nodes;

namespace Workflow.Engine.Activities.Primitives;

/// <summary>Sets an output of the workflow. A declared one is fitted to its type, any other is taken as it is.</summary>
[Activity("Elsa", "SetOutput", Category = "Primitives", DisplayName = "Set Output", Description = "Sets an output of the workflow.")]
public sealed class SetOutput : Activity
{
    [Input(DisplayName = "Output", Description = "The name of the output.", UIHint = "output-picker", IsRequired = true)]
    public string? OutputName { get; set; }

    [Input(DisplayName = "Value", Description = "The value.")]
    public JsonNode? OutputValue { get; set; }

    public override void Execute(ActivityContext context)
    {
        if (string.IsNullOrEmpty(OutputName)) throw new ActivityFaultException("output.unknown", "No output is named.");
        context.SetWorkflowOutput(OutputName, OutputValue);
        context.Complete();
    }
}
