using System.Text.Json.Nodes;

namespace Workflow.Engine.Definitions;

/// <summary>A value the workflow is started with.</summary>
public sealed record InputDefinition(string Name, string TypeName, bool IsArray)
{
    /// <summary>As read; unknown fields survive in it.</summary>
    public JsonObject Json { get; init; } = [];
}
