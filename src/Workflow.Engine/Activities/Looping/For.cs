using System.Text.Json.Nodes;
using Workflow.Engine.Definitions;

namespace Workflow.Engine.Activities.Looping;

/// <summary>Runs its body for each number of a range; the body sees CurrentValue. A negative step counts down; with a step of 0 it runs no round, as on a stock server.</summary>
[Activity("Elsa", "For", Category = "Looping", Description = "Runs an activity for each number of a range.", IsContainer = true, Slots = ["body"])]
public sealed class For : Activity, ILoop
{
    [Input(Description = "The first number.")]
    public int Start { get; set; }

    [Input(Description = "The last number.")]
    public int End { get; set; }

    [Input(Description = "The distance between two numbers.", Default = 1)]
    public int Step { get; set; } = 1;

    [Input(DisplayName = "Outer Bound Inclusive", Description = "The last number belongs to the range.", UIHint = "checkbox", Default = true)]
    public bool OuterBoundInclusive { get; set; } = true;

    [Output(DisplayName = "Current Value", Description = "The number of the current round.", IsEmitted = true)]
    public int CurrentValue { get; set; }

    public override void Execute(ActivityContext context)
    {
        context.Execution.Data = new JsonObject { ["end"] = End, ["step"] = Step, ["inclusive"] = OuterBoundInclusive };
        Next(context, Start);
    }

    public override void ChildCompleted(ActivityContext context, ActivityNode child, IReadOnlyList<string> outcomes) =>
        Next(context, (long)context.Execution.Position + (int)context.Execution.Data!["step"]!);

    private static void Next(ActivityContext context, long value)
    {
        var data = context.Execution.Data!;
        var (end, step, inclusive) = ((int)data["end"]!, (int)data["step"]!, (bool)data["inclusive"]!);
        var within = step != 0 && ((step > 0 ? value < end : value > end) || (inclusive && value == end));
        if (!within || !context.ScheduleSlot("body", new JsonObject { [nameof(CurrentValue)] = value }))
        {
            context.Complete();
            return;
        }
        context.Execution.Position = (int)value;
        context.Run.Emit(context.Execution, context.Compiled, "currentValue", value);
    }
}
