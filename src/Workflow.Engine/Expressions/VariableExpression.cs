using System.Text.Json.Nodes;

namespace Workflow.Engine.Expressions;

/// <summary>The value of a variable, found by id.</summary>
public sealed class VariableExpression(string id) : Expression
{
    public override JsonNode? Evaluate(IExpressionScope scope) =>
        scope.Get(scope.FindById(id) ?? scope.FindByName(id) ?? throw new ValueException("variable.unknown", $"Variable '{id}' is not visible here."));
}
