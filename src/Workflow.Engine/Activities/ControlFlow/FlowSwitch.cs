using System.Text.Json.Nodes;

namespace Workflow.Engine.Activities.ControlFlow;

/// <summary>Takes the paths of the cases whose condition is true; each label is an outcome.</summary>
[Activity("Elsa", "FlowSwitch", Category = "Branching", DisplayName = "Switch (flow)", Description = "Evaluates conditions and takes the paths of the cases that match.", Outcomes = ["Default"], HasDynamicOutcomes = true)]
public sealed class FlowSwitch : Activity, ISwitch
{
    [Input(Description = "The cases: a label and a condition each.", UIHint = "flow-switch-editor", IsWrapped = false)]
    public JsonNode? Cases { get; set; }

    [Input(Description = "Whether the first matching case is taken or all.", UIHint = "dropdown", Options = ["MatchFirst", "MatchAny"])]
    public SwitchMode Mode { get; set; }

    public override void Execute(ActivityContext context)
    {
        var matching = SwitchCases.Matching(context, Mode);
        context.Complete(matching.Count == 0 ? ["Default"] : [.. matching.Select(i => context.Compiled.Cases[i].Label)]);
    }
}
