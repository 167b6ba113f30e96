using System.Text.Json;
using System.Text.Json.Nodes;

namespace Workflow.Engine.Expressions;

/// <summary>An output of an earlier activity: {activityId, outputName}, or the activity's id or name alone for its result.</summary>
public sealed class OutputExpression(string activity, string? output) : Expression
{
    public override bool ReadsOutputs => true;
    public override JsonNode? Evaluate(IExpressionScope scope) => scope.OutputFrom(activity, output);

    internal static Expression Of(JsonNode? value)
    {
        if (value is JsonValue text && text.GetValueKind() == JsonValueKind.String)
        {
            var source = text.GetValue<string>();
            if (!source.TrimStart().StartsWith('{')) return new OutputExpression(source, null);
            try { value = JsonNode.Parse(source); }
            catch (JsonException) { return new OutputExpression(source, null); }
        }
        return value is JsonObject o && (Member(o, "activityId") ?? Member(o, "id") ?? Member(o, "activityName")) is { } activity
            ? new OutputExpression(activity, Member(o, "outputName") ?? Member(o, "output"))
            : new BrokenExpression("expression.output", "An output expression names an activity.");
    }

    private static string? Member(JsonObject o, string name) => o[name] is JsonValue v && v.TryGetValue(out string? text) ? text : null;
}
