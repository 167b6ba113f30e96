using System.Text.Json.Nodes;

namespace Workflow.Engine.Definitions;

/// <summary>A variable of the workflow or of a container, with Elsa's type name (String, Int32, Decimal, Object, …) and a default.</summary>
public sealed record VariableDefinition(string Id, string Name, string TypeName, bool IsArray, JsonNode? Value)
{
    /// <summary>As read; unknown fields survive in it.</summary>
    public JsonObject Json { get; init; } = [];
}
