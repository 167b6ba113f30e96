using Workflow.Engine.Definitions;

namespace Workflow.Server.Features.Definitions;

/// <summary>A definition that would not run as drawn.</summary>
public sealed class InvalidDefinitionException(string definitionId, IReadOnlyList<DefinitionFinding> findings)
    : Exception($"'{definitionId}' would not run as drawn: " + string.Join("; ", findings.Select(f => $"{Place(f)}: {f.Message}")))
{
    public IReadOnlyList<DefinitionFinding> Findings { get; } = findings;

    /// <summary>Messages by activity and property.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Errors { get; } =
        findings.GroupBy(Place).ToDictionary(g => g.Key, IReadOnlyList<string> (g) => [.. g.Select(f => f.Message)]);

    public static string Place(DefinitionFinding finding) => (finding.ActivityId, finding.Property) switch
    {
        (null, null) => "definition",
        (null, var property) => property,
        (var activity, null) => activity,
        var (activity, property) => $"{activity}.{property}",
    };
}
