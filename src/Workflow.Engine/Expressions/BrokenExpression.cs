using System.Text.Json.Nodes;

namespace Workflow.Engine.Expressions;

/// <summary>An expression that could not be prepared. The definition loads all the same; the incident comes when the value is needed.</summary>
public sealed class BrokenExpression(string code, string message) : Expression
{
    public string Message { get; } = message;
    public override JsonNode? Evaluate(IExpressionScope scope) => throw new ValueException(code, Message);
}
