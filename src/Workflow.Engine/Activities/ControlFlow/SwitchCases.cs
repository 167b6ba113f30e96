using System.Text.Json.Nodes;
using Workflow.Engine.Definitions;
using Workflow.Engine.Expressions;

namespace Workflow.Engine.Activities.ControlFlow;

/// <summary>The cases of a FlowSwitch or Switch, which stand bare in the JSON: {label, condition: {type, value}}.</summary>
internal static class SwitchCases
{
    public static IEnumerable<(string Label, Expression Condition)> Read(ActivityNode node) =>
        (Bare(node.Json["cases"]) as JsonArray ?? []).Select((c, i) => (Label(c, i), c is JsonObject o ? Expression.Read(Wrapped(o["condition"])) : new ConstantExpression(null)));

    /// <summary>The positions of the cases to take.</summary>
    public static List<int> Matching(ActivityContext context, SwitchMode mode)
    {
        var scope = context.Scope();
        var matching = new List<int>();
        var cases = context.Compiled.Cases;
        for (var i = 0; i < cases.Count; i++)
        {
            if (!IsTrue(cases[i].Label, cases[i].Condition, scope)) continue;
            matching.Add(i);
            if (mode == SwitchMode.MatchFirst) break;
        }
        return matching;
    }

    private static bool IsTrue(string label, Expression condition, IExpressionScope scope)
    {
        try
        {
            return condition.Evaluate(scope) is { } value && (bool)Values.ToClr(value, typeof(bool))!;
        }
        catch (ValueException e)
        {
            throw new ValueException(e.Code, $"Case '{label}': {e.Message}", e);
        }
    }

    private static string Label(JsonNode? item, int index) => item is JsonObject o && Values.Text(o["label"]) is { Length: > 0 } label ? label : $"Case {index + 1}";
    private static JsonNode? Bare(JsonNode? node) => node is JsonObject o && o["expression"] is JsonObject e ? e["value"] : node;
    private static JsonNode? Wrapped(JsonNode? condition) => condition is JsonObject o && o.ContainsKey("type") ? new JsonObject { ["expression"] = o.DeepClone() } : condition;
}
