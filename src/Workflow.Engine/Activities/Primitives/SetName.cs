namespace Workflow.Engine.Activities.Primitives;

/// <summary>Names the instance.</summary>
[Activity("Elsa", "SetName", Category = "Primitives", DisplayName = "Set Name", Description = "Sets the name of the workflow instance.")]
public sealed class SetName : Activity
{
    [Input(Description = "The name.")]
    public string? Value { get; set; }

    public override void Execute(ActivityContext context)
    {
        context.SetName(Value);
        context.Complete();
    }
}
