using System.Text.Json.Nodes;

namespace Workflow.Engine.Activities.Primitives;

/// <summary>Assigns a value to a variable, which is found by its id. A value that does not fit its type is an incident.</summary>
[Activity("Elsa", "SetVariable", Category = "Primitives", DisplayName = "Set Variable", Description = "Assigns a value to a variable.")]
public sealed class SetVariable : Activity
{
    [Input(Description = "The variable to assign.", UIHint = "variable-picker", IsWrapped = false, IsRequired = true)]
    public JsonObject? Variable { get; set; }

    [Input(Description = "The value.")]
    public JsonNode? Value { get; set; }

    public override void Execute(ActivityContext context)
    {
        if (Variable?["id"] is not JsonValue id || !id.TryGetValue(out string? variableId)) throw new ActivityFaultException("variable.unknown", "No variable is chosen.");
        context.SetVariable(variableId, Value);
        context.Complete();
    }
}
