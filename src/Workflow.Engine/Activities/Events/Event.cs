using System.Text.Json.Nodes;
using Workflow.Engine.Runtime;

namespace Workflow.Engine.Activities.Events;

/// <summary>Waits for an event of a name; marked "can start workflow", its publication starts an instance.</summary>
[Activity("Elsa", "Event", Category = "Primitives", Description = "Waits for an event.", Kind = ActivityKind.Trigger, ResumesWithInputs = false)]
public sealed class Event : Activity
{
    /// <summary>The name of the bookmarks this activity waits at; their key is the event's name.</summary>
    public const string BookmarkName = "Elsa.Event";

    [Input(DisplayName = "Event Name", Description = "The name of the event.", IsRequired = true)]
    public string? EventName { get; set; }

    [Output(Description = "The event's payload.", KeepsLastWhileWaiting = true)]
    public JsonNode? Result { get; set; }

    public override void Execute(ActivityContext context)
    {
        if (context.IsTrigger)
        {
            Result = context.TriggerPayload;
            context.Complete();
            return;
        }
        context.Wait(BookmarkName, EventName);
    }

    public override void Resume(ActivityContext context, Bookmark bookmark, JsonNode? payload)
    {
        Result = payload;
        context.Complete();
    }
}
