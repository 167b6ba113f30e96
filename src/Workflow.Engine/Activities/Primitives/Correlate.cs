namespace Workflow.Engine.Activities.Primitives;

/// <summary>Sets the id by which events find this instance.</summary>
[Activity("Elsa", "Correlate", Category = "Primitives", Description = "Sets the correlation ID of the workflow instance.")]
public sealed class Correlate : Activity
{
    [Input(DisplayName = "Correlation Id", Description = "The correlation ID.", IsRequired = true)]
    public string? CorrelationId { get; set; }

    public override void Execute(ActivityContext context)
    {
        context.SetCorrelationId(CorrelationId);
        context.Complete();
    }
}
