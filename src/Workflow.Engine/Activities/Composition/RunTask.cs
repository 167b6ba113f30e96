using System.Text.Json.Nodes;
using Workflow.Engine.Runtime;

namespace Workflow.Engine.Activities.Composition;

/// <summary>Asks for a task to be done by somebody outside, and waits for its result.</summary>
[Activity("Elsa", "RunTask", Category = "Primitives", DisplayName = "Run Task", Description = "Asks for a task and waits for its result.", Kind = ActivityKind.Action, ResumesWithInputs = false)]
public sealed class RunTask : Activity
{
    /// <summary>The name of the bookmarks this activity waits at; their key is the task's name.</summary>
    public const string BookmarkName = "Elsa.RunTask";

    [Input(DisplayName = "Task Name", Description = "The name of the task.", IsRequired = true)]
    public string? TaskName { get; set; }

    [Input(Description = "What whoever does the task needs to know.")]
    public JsonNode? Payload { get; set; }

    [Output(Description = "The task's result.", KeepsLastWhileWaiting = true)]
    public JsonNode? Result { get; set; }

    public override void Execute(ActivityContext context) => context.Wait(BookmarkName, TaskName, payload: Payload);

    public override void Resume(ActivityContext context, Bookmark bookmark, JsonNode? payload)
    {
        Result = payload;
        context.Complete();
    }
}
