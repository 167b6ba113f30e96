using System.Text.Json.Nodes;
using Workflow.Engine.Definitions;

namespace Workflow.Engine.Activities.Looping;

/// <summary>Runs its body for all items side by side; each sees its own CurrentValue and CurrentIndex.</summary>
[Activity("Elsa", "ParallelForEach", Category = "Looping", DisplayName = "Parallel For Each", Description = "Runs an activity for all items of a list side by side.", IsContainer = true, Slots = ["body"])]
public sealed class ParallelForEach : Activity, ILoop
{
    [Input(Description = "The items.")]
    public JsonNode? Items { get; set; }

    public override void Execute(ActivityContext context)
    {
        var items = Looping.Items.Of(Items);
        context.Run.CheckSize(items);
        for (var i = 0; i < items.Count; i++) context.ScheduleSlot("body", Looping.Items.Locals(items, i));
        if (!context.HasWork) context.Complete();
    }

    public override void ChildCompleted(ActivityContext context, ActivityNode child, IReadOnlyList<string> outcomes)
    {
        if (!context.HasWork) context.Complete();
    }
}
