namespace Workflow.Engine.Activities.Primitives;

/// <summary>Stops with an incident.</summary>
[Activity("Elsa", "Fault", Category = "Primitives", Description = "Faults the workflow.")]
public sealed class Fault : Activity
{
    [Input(Description = "The code of the incident.")]
    public string? Code { get; set; }

    [Input(Description = "A category, kept for readers of the definition.")]
    public string? Category { get; set; }

    [Input(Description = "A type, kept for readers of the definition.")]
    public string? FaultType { get; set; }

    [Input(Description = "The message of the incident.", UIHint = "multiline")]
    public string? Message { get; set; }

    public override void Execute(ActivityContext context) =>
        throw new ActivityFaultException(string.IsNullOrEmpty(Code) ? "workflow.fault" : Code, string.IsNullOrEmpty(Message) ? $"{context.Node} faulted the workflow." : Message);
}
