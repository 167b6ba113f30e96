using System.Text.Json.Nodes;
using Workflow.Approvals.Activities;
using Workflow.Engine.Activities;
using Workflow.Engine.Definitions;
using Workflow.UnitTests.Engine;

namespace Workflow.UnitTests.Approvals;

/// <summary>A step of ours without what it cannot do without is no version to publish.</summary>
public sealed class Drawing_mistakes
{
    [Theory]
    [InlineData("Approvals.RequestSignoff", "role")]
    [InlineData("Approvals.AssignWork", "kind role")]
    [InlineData("Approvals.SetStatus", "status")]
    [InlineData("Approvals.Notify", "to subject")]
    public void are_named_by_step_and_property(string type, string properties) =>
        Assert.Equal(properties.Split(' ').Select(p => ("third", p, FindingSeverity.Error, "Third step")), Missing(type).Select(f => (f.ActivityId!, f.Property!, f.Severity, f.ActivityName!)));

    [Theory]
    [InlineData("""{ "typeName": "String", "expression": { "type": "Literal", "value": "" } }""")]
    [InlineData("""{ "typeName": "String", "expression": { "type": "Literal", "value": "  " } }""")]
    [InlineData("""{ "typeName": null, "expression": { "type": "Literal", "value": null } }""")]
    [InlineData("""{ "typeName": null, "expression": { "type": "Object", "value": "[]" } }""")]
    public void are_also_what_an_emptied_editor_leaves_behind(string emptied) =>
        Assert.Equal(["Role is required, and is empty."], Missing("Approvals.RequestSignoff", ("role", JsonNode.Parse(emptied))).Select(f => f.Message));

    [Theory]
    [InlineData("""{ "typeName": "String", "expression": { "type": "Literal", "value": "ProjectManager" } }""")]
    [InlineData("""{ "typeName": "String", "expression": { "type": "JavaScript", "value": "getInput('role')" } }""")]
    public void are_not_found_where_something_is_given(string given) => Assert.Empty(Missing("Approvals.RequestSignoff", ("role", JsonNode.Parse(given))));

    private static List<DefinitionFinding> Missing(string type, params (string Name, JsonNode? Value)[] members)
    {
        var drawing = new Drawing().Add("third", type, [.. members, ("metadata", new JsonObject { ["displayText"] = "Third step" })]).Connect("start>third");
        var catalog = new ActivityCatalog([.. ActivityCatalog.StockTypes, .. ApprovalActivities.Types]);
        return [.. new DefinitionValidator(catalog).Validate(drawing.Definition()).Where(f => f.Code == "input.missing")];
    }
}
