namespace Workflow.Engine.Definitions;

/// <summary>Where a definition that uses another one as an activity finds it while it is compiled. It answers from memory; see <see cref="DefinitionReference"/> for what to load beforehand.</summary>
public interface IDefinitionLibrary
{
    /// <summary>That version, or the published one when none is named; null when there is none.</summary>
    WorkflowDefinition? Find(string definitionId, string? versionId);
}
