using Workflow.Engine.Definitions;

namespace Workflow.Engine.Activities.Looping;

/// <summary>Runs its body as long as a condition holds, which is evaluated before each round.</summary>
[Activity("Elsa", "While", Category = "Looping", Description = "Runs an activity while a condition is true.", IsContainer = true, Slots = ["body"])]
public sealed class While : Activity, ILoop
{
    [Input(Description = "The condition to evaluate.", UIHint = "checkbox")]
    public bool Condition { get; set; }

    public override void Execute(ActivityContext context) => Next(context, Condition);

    public override void ChildCompleted(ActivityContext context, ActivityNode child, IReadOnlyList<string> outcomes) =>
        Next(context, context.Run.Evaluate(context.Execution, context.Compiled, nameof(Condition)) is true);

    private static void Next(ActivityContext context, bool again)
    {
        if (!again || !context.ScheduleSlot("body")) context.Complete();
    }
}
