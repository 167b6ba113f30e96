using System.Text.Json.Nodes;

namespace Workflow.Engine.Activities.Events;

/// <summary>
/// Publishes an event when the burst commits: to all who wait for it, to those of a correlation id, or (local) to this instance only. One that nobody
/// waits for yet is kept for the runner's <see cref="Runtime.WorkflowRunner.EventRetention"/>.
/// </summary>
[Activity("Elsa", "PublishEvent", Category = "Primitives", DisplayName = "Publish Event", Description = "Publishes an event.")]
public sealed class PublishEvent : Activity
{
    [Input(DisplayName = "Event Name", Description = "The name of the event.", IsRequired = true)]
    public string? EventName { get; set; }

    [Input(DisplayName = "Correlation ID", Description = "Only instances with this correlation ID are told.")]
    public string? CorrelationId { get; set; }

    [Input(DisplayName = "Local Event", Description = "Only this instance is told.", UIHint = "checkbox")]
    public bool IsLocalEvent { get; set; }

    [Input(Description = "What those who wait receive.")]
    public JsonNode? Payload { get; set; }

    public override void Execute(ActivityContext context)
    {
        if (string.IsNullOrEmpty(EventName)) throw new ActivityFaultException("event.unnamed", "The event has no name.");
        context.Publish(EventName, CorrelationId, Payload, IsLocalEvent);
        context.Complete();
    }
}
