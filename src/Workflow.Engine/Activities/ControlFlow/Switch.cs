using System.Text.Json.Nodes;
using Workflow.Engine.Definitions;

namespace Workflow.Engine.Activities.ControlFlow;

/// <summary>Runs the activities of the cases whose condition is true, else the default. Several run side by side.</summary>
[Activity("Elsa", "Switch", Category = "Branching", Description = "Evaluates conditions and runs the activity of a matching case.", IsContainer = true, Slots = ["default"])]
public sealed class Switch : Activity, ISwitch
{
    [Input(Description = "The cases: a label, a condition and an activity each.", UIHint = "switch-editor", IsWrapped = false)]
    public JsonNode? Cases { get; set; }

    [Input(Description = "Whether the first matching case is run or all.", UIHint = "dropdown", Options = ["MatchFirst", "MatchAny"])]
    public SwitchMode Mode { get; set; }

    public override void Execute(ActivityContext context)
    {
        var matching = SwitchCases.Matching(context, Mode);
        var any = matching.Count == 0 && context.ScheduleSlot("default");
        foreach (var i in matching) any |= context.ScheduleSlot($"cases[{i}]");
        if (!any) context.Complete();
    }

    public override void ChildCompleted(ActivityContext context, ActivityNode child, IReadOnlyList<string> outcomes)
    {
        if (!context.HasWork) context.Complete();
    }
}
