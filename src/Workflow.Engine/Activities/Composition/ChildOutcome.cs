using System.Text.Json.Nodes;
using Workflow.Engine.Expressions;
using Workflow.Engine.Runtime;

namespace Workflow.Engine.Activities.Composition;

/// <summary>How a child ended, as its parent's activity is told. A faulted or cancelled child is the parent's incident unless an outcome for it is connected.</summary>
internal static class ChildOutcome
{
    public const string Faulted = "Faulted", Canceled = "Canceled";

    public static WorkflowSubStatus Status(JsonNode? ending) =>
        Enum.TryParse<WorkflowSubStatus>(Values.Text(ending?["WorkflowSubStatus"]), out var status) ? status : WorkflowSubStatus.Finished;

    public static JsonNode? Output(JsonNode? ending) => ending?["WorkflowOutput"]?.DeepClone();

    public static void Conclude(ActivityContext context, JsonNode? ending)
    {
        var status = Status(ending);
        if (status is not (WorkflowSubStatus.Faulted or WorkflowSubStatus.Cancelled)) context.Complete();
        else if (context.Handles(status == WorkflowSubStatus.Faulted ? Faulted : Canceled)) context.Complete(status == WorkflowSubStatus.Faulted ? Faulted : Canceled);
        else throw Fault(ending);
    }

    public static ActivityFaultException Fault(JsonNode? ending) => Status(ending) == WorkflowSubStatus.Faulted
        ? new ActivityFaultException("child.faulted", $"Child {Values.Text(ending?["WorkflowInstanceId"])} faulted: {Values.Text(ending?["Message"]) ?? "no message"}")
        : new ActivityFaultException("child.cancelled", $"Child {Values.Text(ending?["WorkflowInstanceId"])} was cancelled.");

    /// <summary>The input of a child, which also learns who started it.</summary>
    public static JsonObject Input(ActivityContext context, JsonObject? given)
    {
        var input = (JsonObject?)given?.DeepClone() ?? [];
        input["ParentInstanceId"] = context.InstanceId.ToString("D");
        return input;
    }

    public static string Required(string? definitionId) => string.IsNullOrEmpty(definitionId) ? throw new ActivityFaultException("child.unknown", "No workflow is chosen.") : definitionId;

    public static void Cancel(ActivityContext context, Bookmark bookmark)
    {
        if (Guid.TryParseExact(bookmark.Key, "N", out var child)) context.CancelChild(child, $"Its parent {context.InstanceId:D} no longer waits for it.");
    }
}
