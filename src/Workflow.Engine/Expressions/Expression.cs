using System.Text.Json;
using System.Text.Json.Nodes;

namespace Workflow.Engine.Expressions;

/// <summary>What an input or a variable is computed from, prepared once per definition.</summary>
public abstract class Expression
{
    /// <summary>The value does not depend on the instance.</summary>
    public virtual bool IsConstant => false;

    /// <summary>It reads outputs of earlier activities, so they must be kept.</summary>
    public virtual bool ReadsOutputs => false;

    /// <exception cref="ValueException">The expression cannot be evaluated.</exception>
    public abstract JsonNode? Evaluate(IExpressionScope scope);

    /// <summary>Reads the wrapped form {typeName, expression: {type, value}}; any other value stands for itself.</summary>
    public static Expression Read(JsonNode? input)
    {
        if (input is not JsonObject wrapper || wrapper["expression"] is not JsonObject expression) return new ConstantExpression(input is JsonObject w && w.ContainsKey("expression") ? null : input);
        var value = expression["value"];
        return Text(expression["type"]) switch
        {
            "Literal" or null => new ConstantExpression(value),
            "Object" or "Json" => ObjectText(value),
            "Variable" => new VariableExpression(Reference(value, "id")),
            "Input" => new InputExpression(Reference(value, "name")),
            "Output" => OutputExpression.Of(value),
            "Liquid" => new LiquidExpression(Values.Text(value) ?? ""),
            "JavaScript" => new JavaScriptExpression(Values.Text(value) ?? ""),
            var type => new BrokenExpression("expression.unknown-type", $"The engine has no expressions of type '{type}'."),
        };
    }

    private static Expression ObjectText(JsonNode? value)
    {
        try
        {
            return new ConstantExpression(value is JsonValue v && v.GetValueKind() == JsonValueKind.String ? Values.Parse(v.GetValue<string>()) : value);
        }
        catch (ValueException e)
        {
            return new BrokenExpression(e.Code, e.Message);
        }
    }

    /// <summary>Designers store a variable as text, as an object, or as the JSON text of that object.</summary>
    private static string Reference(JsonNode? value, string member)
    {
        if (value is JsonValue v && v.GetValueKind() == JsonValueKind.String)
        {
            var text = v.GetValue<string>();
            if (!text.TrimStart().StartsWith('{')) return text;
            try { value = JsonNode.Parse(text); }
            catch (JsonException) { return text; }
        }
        return value is JsonObject o ? Text(o[member]) ?? Text(o["id"]) ?? Text(o["name"]) ?? "" : "";
    }

    private static string? Text(JsonNode? node) => node is JsonValue v && v.GetValueKind() == JsonValueKind.String ? v.GetValue<string>() : null;
}
