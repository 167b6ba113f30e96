namespace Workflow.Engine.Expressions;

/// <summary>A value does not fit the type it is meant for, or an expression could not be evaluated. Becomes an incident.</summary>
public sealed class ValueException(string code, string message, Exception? inner = null) : Exception(message, inner)
{
    public string Code { get; } = code;
}
