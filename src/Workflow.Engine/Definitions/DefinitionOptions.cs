using System.Text.Json.Nodes;

namespace Workflow.Engine.Definitions;

/// <summary>Settings of a definition. Only the incident strategy changes how the engine runs it.</summary>
public sealed record DefinitionOptions
{
    /// <summary>Elsa writes a .NET type name here: …FaultStrategy… or …ContinueWithIncidentsStrategy…; nothing means Fault.</summary>
    public string? IncidentStrategyType { get; init; }

    /// <summary>After an incident the other branches go on and the instance stays open; otherwise it is faulted until a retry.</summary>
    public bool ContinuesWithIncidents => IncidentStrategyType?.Contains("ContinueWithIncidents", StringComparison.Ordinal) == true;

    /// <summary>Other workflows may use this one as an activity.</summary>
    public bool UsableAsActivity => Json["usableAsActivity"] is JsonValue value && value.TryGetValue(out bool on) && on;

    /// <summary>As read; unknown fields survive in it.</summary>
    public JsonObject Json { get; init; } = [];

    internal static bool IsKnownStrategy(string? type) =>
        string.IsNullOrEmpty(type) || type.Contains("ContinueWithIncidents", StringComparison.Ordinal) || type.Contains("FaultStrategy", StringComparison.Ordinal) || type == "Fault";
}
