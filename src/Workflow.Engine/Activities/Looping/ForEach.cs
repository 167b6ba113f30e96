using System.Text.Json.Nodes;
using Workflow.Engine.Definitions;

namespace Workflow.Engine.Activities.Looping;

/// <summary>Runs its body for one item after the other; the body sees CurrentValue and CurrentIndex. The items are read once, at the beginning.</summary>
[Activity("Elsa", "ForEach", Category = "Looping", DisplayName = "For Each", Description = "Runs an activity for each item of a list.", IsContainer = true, Slots = ["body"])]
public sealed class ForEach : Activity, ILoop
{
    [Input(Description = "The items.")]
    public JsonNode? Items { get; set; }

    [Output(DisplayName = "Current Value", Description = "The item of the current round.", IsEmitted = true)]
    public JsonNode? CurrentValue { get; set; }

    public override void Execute(ActivityContext context)
    {
        var items = Looping.Items.Of(Items);
        context.Run.CheckSize(items);
        context.Execution.Data = new JsonObject { ["items"] = items.DeepClone() };
        Next(context, 0);
    }

    public override void ChildCompleted(ActivityContext context, ActivityNode child, IReadOnlyList<string> outcomes) => Next(context, context.Execution.Position + 1);

    private static void Next(ActivityContext context, int index)
    {
        var items = (JsonArray)context.Execution.Data!["items"]!;
        if (index >= items.Count || !context.ScheduleSlot("body", Looping.Items.Locals(items, index)))
        {
            context.Complete();
            return;
        }
        context.Execution.Position = index;
        context.Run.Emit(context.Execution, context.Compiled, "currentValue", items[index]);
    }
}
