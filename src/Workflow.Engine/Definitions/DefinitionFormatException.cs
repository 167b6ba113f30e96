namespace Workflow.Engine.Definitions;

/// <summary>The JSON is not a workflow definition: it cannot be parsed or a part has the wrong shape. <see cref="Where"/> names that part.</summary>
public sealed class DefinitionFormatException : Exception
{
    public DefinitionFormatException(string where, string message, Exception? inner = null) : base($"{where}: {message}", inner) => Where = where;

    /// <summary>The place, as "root.activities[2] (ask).version".</summary>
    public string Where { get; }
}
