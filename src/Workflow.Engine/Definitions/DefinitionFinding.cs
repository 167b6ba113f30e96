namespace Workflow.Engine.Definitions;

public enum FindingSeverity
{
    /// <summary>Publishing is refused.</summary>
    Error,

    /// <summary>It runs, but perhaps not as drawn.</summary>
    Warning,
}

/// <summary>What the validator has to say about one activity (or, without an id, about the definition).</summary>
public sealed record DefinitionFinding(FindingSeverity Severity, string Code, string? ActivityId, string? Property, string Message)
{
    /// <summary>What the drawing calls the step.</summary>
    public string? ActivityName { get; init; }
}
