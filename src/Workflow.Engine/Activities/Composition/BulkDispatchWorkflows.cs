using System.Text.Json.Nodes;
using Workflow.Engine.Definitions;
using Workflow.Engine.Expressions;
using Workflow.Engine.Runtime;

namespace Workflow.Engine.Activities.Composition;

/// <summary>
/// Has an instance of a published workflow started for each item, which the child finds in its input: the members of an object, anything else as Item. Each child is waited for at a bookmark
/// of its own, so that two that end together cannot get in each other's way.
/// </summary>
[Activity("Elsa", "BulkDispatchWorkflows", Category = "Composition", DisplayName = "Bulk Dispatch Workflows", Description = "Starts another workflow for each item.", Kind = ActivityKind.Task, Outcomes = ["Completed", ChildOutcome.Canceled, "Done"], IsContainer = true, Slots = ["childCompleted", "childFaulted"], ResumesWithInputs = false)]
public sealed class BulkDispatchWorkflows : Activity
{
    /// <summary>The name of the bookmarks this activity waits at; their key is the child's id.</summary>
    public const string BookmarkName = "Elsa.BulkDispatchWorkflows";

    [Input(DisplayName = "Workflow Definition", Description = "The workflow to start.", UIHint = "workflow-definition-picker", IsRequired = true)]
    public string? WorkflowDefinitionId { get; set; }

    [Input(Description = "The items.", IsRequired = true)]
    public JsonNode? Items { get; set; }

    [Input(DisplayName = "Default Item Input Key", Description = "The name under which the child finds an item that is no object.", Default = "Item")]
    public string DefaultItemInputKey { get; set; } = "Item";

    [Input(DisplayName = "Correlation ID Function", Description = "The correlation ID of a child; the expression sees the variable Item.", IsLazy = true)]
    public string? CorrelationIdFunction { get; set; }

    [Input(Description = "Further input of every child.")]
    public JsonObject? Input { get; set; }

    [Input(DisplayName = "Wait For Completion", Description = "Wait for the children to end.", UIHint = "checkbox", Default = true)]
    public bool WaitForCompletion { get; set; } = true;

    public override void Execute(ActivityContext context)
    {
        var definitionId = ChildOutcome.Required(WorkflowDefinitionId);
        var items = Looping.Items.Of(Items);
        foreach (var item in items)
        {
            var input = ChildOutcome.Input(context, Input);
            if (item is JsonObject members)
                foreach (var (name, value) in members) input[name] = value?.DeepClone();
            else input[DefaultItemInputKey] = item?.DeepClone();
            var correlationId = (string?)context.Evaluate(nameof(CorrelationIdFunction), new JsonObject { ["Item"] = item?.DeepClone() });
            context.StartChild(definitionId, input, correlationId, WaitForCompletion ? BookmarkName : null);
        }
        if (!WaitForCompletion || items.Count == 0) context.Complete();
    }

    public override void Resume(ActivityContext context, Bookmark bookmark, JsonNode? payload)
    {
        var ended = ChildOutcome.Status(payload);
        var slot = ended == WorkflowSubStatus.Finished ? "childCompleted" : "childFaulted";
        var handled = context.ScheduleSlot(slot, new JsonObject { ["ChildInstanceId"] = Values.Text(payload?["WorkflowInstanceId"]), ["WorkflowOutput"] = ChildOutcome.Output(payload) });
        if (!handled && ended == WorkflowSubStatus.Cancelled && context.Handles(ChildOutcome.Canceled)) context.Complete(ChildOutcome.Canceled);
        else if (!handled && ended != WorkflowSubStatus.Finished) throw ChildOutcome.Fault(payload);
        else Conclude(context);
    }

    public override void ChildCompleted(ActivityContext context, ActivityNode child, IReadOnlyList<string> outcomes) => Conclude(context);

    public override void Canceled(ActivityContext context, Bookmark bookmark) => ChildOutcome.Cancel(context, bookmark);

    private static void Conclude(ActivityContext context)
    {
        if (!context.HasWork && !context.State.OpenBookmarks.Exists(b => b.ExecutionId == context.ExecutionId)) context.Complete("Completed", "Done");
    }
}
