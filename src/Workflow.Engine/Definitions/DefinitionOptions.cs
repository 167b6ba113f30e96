using System.Text.Json.Nodes;

namespace Workflow.Engine.Definitions;

/// <summary>Settings of a definition. Only the incident strategy changes how the engine runs it.</summary>
public sealed record DefinitionOptions
{
    /// <summary>Elsa writes a .NET type name here; the engine reads "Continue…" in it as going on with the other branches.</summary>
    public string? IncidentStrategyType { get; init; }

    /// <summary>As read; unknown fields survive in it.</summary>
    public JsonObject Json { get; init; } = [];
}
