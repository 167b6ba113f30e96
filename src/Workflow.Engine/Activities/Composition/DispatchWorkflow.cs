using System.Text.Json.Nodes;
using Workflow.Engine.Runtime;

namespace Workflow.Engine.Activities.Composition;

/// <summary>Has an instance of a published workflow started, in a transaction of its own, and waits for its end or not. The result is the child's outputs.</summary>
[Activity("Elsa", "DispatchWorkflow", Category = "Composition", DisplayName = "Dispatch Workflow", Description = "Starts another workflow in the background.", Kind = ActivityKind.Task, Outcomes = ["Done", ChildOutcome.Faulted, ChildOutcome.Canceled], ResumesWithInputs = false)]
public sealed class DispatchWorkflow : Activity
{
    /// <summary>The name of the bookmarks this activity waits at; their key is the child's id.</summary>
    public const string BookmarkName = "Elsa.DispatchWorkflow";

    [Input(DisplayName = "Workflow Definition", Description = "The workflow to start.", UIHint = "workflow-definition-picker", IsRequired = true)]
    public string? WorkflowDefinitionId { get; set; }

    [Input(DisplayName = "Correlation ID", Description = "The correlation ID of the child.")]
    public string? CorrelationId { get; set; }

    [Input(Description = "The child's input.")]
    public JsonObject? Input { get; set; }

    [Input(DisplayName = "Wait For Completion", Description = "Wait for the child to end.", UIHint = "checkbox")]
    public bool WaitForCompletion { get; set; }

    [Output(Description = "The child's outputs.")]
    public JsonNode? Result { get; set; }

    public override void Execute(ActivityContext context)
    {
        context.StartChild(ChildOutcome.Required(WorkflowDefinitionId), ChildOutcome.Input(context, Input), CorrelationId, WaitForCompletion ? BookmarkName : null);
        if (!WaitForCompletion) context.Complete();
    }

    public override void Resume(ActivityContext context, Bookmark bookmark, JsonNode? payload)
    {
        Result = ChildOutcome.Output(payload);
        ChildOutcome.Conclude(context, payload);
    }

    public override void Canceled(ActivityContext context, Bookmark bookmark) => ChildOutcome.Cancel(context, bookmark);
}
