using System.Text.Json;
using System.Text.Json.Nodes;
using Workflow.Engine.Expressions;

namespace Workflow.Engine.Activities.ControlFlow;

/// <summary>Completes the workflow, or the workflow used as an activity, that it stands in; what still waits there is cancelled.</summary>
[Activity("Elsa", "Complete", Category = "Primitives", Description = "Completes the enclosing workflow with outcomes.")]
public sealed class Complete : Activity
{
    [Input(Description = "The outcome, or a list of them.", UIHint = "outcome-picker")]
    public JsonNode? Outcomes { get; set; }

    public override void Execute(ActivityContext context) => context.CompleteEnclosing([.. Named(Outcomes)]);

    private static IEnumerable<string> Named(JsonNode? outcomes)
    {
        if (outcomes?.GetValueKind() == JsonValueKind.String && Values.Text(outcomes)!.TrimStart().StartsWith('[')) outcomes = Values.Parse(Values.Text(outcomes));
        return outcomes is JsonArray many ? many.Select(Values.Text).OfType<string>() : Values.Text(outcomes) is { Length: > 0 } one ? [one] : [];
    }
}
