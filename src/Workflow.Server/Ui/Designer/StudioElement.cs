namespace Workflow.Server.Ui.Designer;

/// <summary>Which element of the package a page holds; one page, one element.</summary>
/// <param name="Attribute">The attribute that names what it shows, null for a list.</param>
public sealed record StudioElement(string Tag, string? Attribute = null, string? Value = null)
{
    public static StudioElement Definitions { get; } = new("elsa-workflow-definition-list");
    public static StudioElement Instances { get; } = new("elsa-workflow-instance-list");

    public static StudioElement Editor(string definitionId) => new("elsa-workflow-definition-editor", "definition-id", definitionId);

    public static StudioElement Viewer(string instanceId) => new("elsa-workflow-instance-viewer", "instance-id", instanceId);
}
