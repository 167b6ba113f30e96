using System.Text.Json.Nodes;
using Workflow.Engine.Expressions;

namespace Workflow.Engine.Activities.Primitives;

/// <summary>Runs a script in the sandbox that expressions have. What it returns is the result; <c>setOutcome</c> and <c>setOutcomes</c> name the outcomes.</summary>
[Activity("Elsa", "RunJavaScript", Category = "Scripting", DisplayName = "Run JavaScript", Description = "Executes JavaScript.", HasDynamicOutcomes = true)]
public sealed class RunJavaScript : Activity
{
    [Input(Description = "The script.", UIHint = "code-editor")]
    public string? Script { get; set; }

    [Input(DisplayName = "Possible Outcomes", Description = "The outcomes the script may set.", UIHint = "dynamic-outcomes")]
    public string[] PossibleOutcomes { get; set; } = [];

    [Output(Description = "What the script returned.")]
    public JsonNode? Result { get; set; }

    public override void Execute(ActivityContext context)
    {
        var prepared = context.Compiled.Inputs.FirstOrDefault(i => i.Description.Name == nameof(Script))?.Script ?? new JavaScriptExpression(Script ?? "");
        var outcomes = new List<string>();
        Result = prepared.Run(context.Scope(), outcomes);
        context.Complete(outcomes.Count == 0 ? ["Done"] : [.. outcomes]);
    }
}
