using Workflow.Engine.Definitions;

namespace Workflow.Server.Features.Definitions;

/// <summary>A definition that would not run as drawn.</summary>
public sealed class InvalidDefinitionException(string definitionId, IReadOnlyList<DefinitionFinding> findings)
    : Exception($"Definition '{definitionId}': " + string.Join("; ", findings.Select(f => $"{f.ActivityId ?? "definition"}{(f.Property is null ? "" : "." + f.Property)}: {f.Message} ({f.Code})")))
{
    public IReadOnlyList<DefinitionFinding> Findings { get; } = findings;
}
