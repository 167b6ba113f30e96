namespace Workflow.Engine.Activities.ControlFlow;

/// <summary>Runs one of two activities inside it.</summary>
[Activity("Elsa", "If", Category = "Branching", DisplayName = "If", Description = "Runs Then or Else depending on a condition.", IsContainer = true, Slots = ["then", "else"])]
public sealed class If : Activity
{
    [Input(Description = "The condition to evaluate.", UIHint = "checkbox")]
    public bool Condition { get; set; }

    [Output(Description = "What the condition was.", IsEmitted = true)]
    public bool Result { get; set; }

    public override void Execute(ActivityContext context)
    {
        context.Run.Emit(context.Execution, context.Compiled, "result", Condition);
        if (context.Node.Slots.TryGetValue(Condition ? "then" : "else", out var branch)) context.Schedule(branch);
        else context.Complete();
    }
}
