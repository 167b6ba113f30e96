using System.Text.Json.Nodes;

namespace Workflow.Engine.Expressions;

/// <summary>A value the workflow was started with; null when it was not given.</summary>
public sealed class InputExpression(string name) : Expression
{
    public override JsonNode? Evaluate(IExpressionScope scope) => scope.Input(name);
}
