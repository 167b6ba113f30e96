using System.Text.Json.Nodes;
using Workflow.Engine.Runtime;

namespace Workflow.Engine.Activities.Composition;

/// <summary>
/// Runs an instance of a published workflow within the same burst, and in the same transaction. When the child comes to rest before its end the activity
/// waits for it, or goes on. A workflow whose id is computed is dispatched instead, because a burst cannot load definitions.
/// </summary>
[Activity("Elsa", "ExecuteWorkflow", Category = "Composition", DisplayName = "Execute Workflow", Description = "Runs another workflow.", Kind = ActivityKind.Task, Outcomes = ["Done", ChildOutcome.Faulted, ChildOutcome.Canceled], ResumesWithInputs = false)]
public sealed class ExecuteWorkflow : Activity
{
    /// <summary>The name of the bookmarks this activity waits at; their key is the child's id.</summary>
    public const string BookmarkName = "Elsa.ExecuteWorkflow";

    [Input(DisplayName = "Workflow Definition", Description = "The workflow to run.", UIHint = "workflow-definition-picker", IsRequired = true)]
    public string? WorkflowDefinitionId { get; set; }

    [Input(DisplayName = "Correlation ID", Description = "The correlation ID of the child; nothing means the parent's.")]
    public string? CorrelationId { get; set; }

    [Input(Description = "The child's input; nothing means the parent's.")]
    public JsonObject? Input { get; set; }

    [Input(DisplayName = "Wait For Completion", Description = "Wait for the child to end.", UIHint = "checkbox")]
    public bool WaitForCompletion { get; set; }

    [Output(Description = "The child's id, status and outputs.")]
    public JsonNode? Result { get; set; }

    public override void Execute(ActivityContext context)
    {
        var definitionId = ChildOutcome.Required(WorkflowDefinitionId);
        var given = Input is { Count: > 0 } ? Input : new JsonObject(context.State.Input.Select(i => KeyValuePair.Create(i.Key, i.Value?.DeepClone())));
        var (input, correlation, waitAs) = (ChildOutcome.Input(context, given), CorrelationId ?? context.CorrelationId, WaitForCompletion ? BookmarkName : null);
        if (context.RunChild(definitionId, input, correlation, waitAs) is { } child)
        {
            var ending = BurstRun.Ending(child);
            Result = Summary(ending);
            if (child.Status == WorkflowStatus.Finished) ChildOutcome.Conclude(context, ending);
            else if (!WaitForCompletion) context.Complete();
            return;
        }
        context.StartChild(definitionId, input, correlation, waitAs);
        if (!WaitForCompletion) context.Complete();
    }

    public override void Resume(ActivityContext context, Bookmark bookmark, JsonNode? payload)
    {
        Result = Summary(payload);
        ChildOutcome.Conclude(context, payload);
    }

    public override void Canceled(ActivityContext context, Bookmark bookmark) => ChildOutcome.Cancel(context, bookmark);

    /// <summary>In the shape that Elsa gives it; statuses are numbers there.</summary>
    private static JsonObject Summary(JsonNode? ending) => new()
    {
        ["WorkflowDefinitionVersionId"] = null,
        ["WorkflowInstanceId"] = ending?["WorkflowInstanceId"]?.DeepClone(),
        [nameof(CorrelationId)] = ending?[nameof(CorrelationId)]?.DeepClone(),
        ["Status"] = (int)(Enum.TryParse<WorkflowStatus>((string?)ending?["WorkflowStatus"], out var status) ? status : WorkflowStatus.Finished),
        ["SubStatus"] = (int)ChildOutcome.Status(ending),
        ["Output"] = ChildOutcome.Output(ending) ?? new JsonObject(),
    };
}
