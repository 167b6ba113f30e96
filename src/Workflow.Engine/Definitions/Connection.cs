using System.Text.Json.Nodes;

namespace Workflow.Engine.Definitions;

/// <summary>An arrow of a flowchart. A missing port means Done on the source side and In on the target side.</summary>
public sealed record Connection(string Source, string SourcePort, string Target, string TargetPort)
{
    public const string DefaultSourcePort = "Done";
    public const string DefaultTargetPort = "In";

    /// <summary>As read (nested or flat form); bends and unknown fields survive in it.</summary>
    public JsonObject Json { get; init; } = [];
}
