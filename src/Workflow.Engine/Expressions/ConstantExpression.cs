using System.Text.Json.Nodes;

namespace Workflow.Engine.Expressions;

/// <summary>A literal. Structures are cloned on every evaluation, so that no instance shares a mutable node with another.</summary>
public sealed class ConstantExpression(JsonNode? value) : Expression
{
    // Kept as text: a JsonNode read by two threads at once is not safe.
    private readonly string? json = value is JsonObject or JsonArray ? value.ToJsonString() : null;
    private readonly JsonNode? scalar = value is JsonObject or JsonArray ? null : value?.DeepClone();

    public override bool IsConstant => true;
    public override JsonNode? Evaluate(IExpressionScope scope) => Value;

    /// <summary>The constant itself.</summary>
    public JsonNode? Value => json is null ? scalar : JsonNode.Parse(json);
}
