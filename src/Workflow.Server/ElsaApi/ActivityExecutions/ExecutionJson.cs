using System.Text.Json.Nodes;
using Workflow.Engine.Activities;
using Workflow.Engine.Definitions;
using Workflow.Server.ElsaApi.WorkflowInstances;
using Workflow.Server.Features.Definitions;
using Workflow.Server.Features.Instances;

namespace Workflow.Server.ElsaApi.ActivityExecutions;

/// <summary>
/// Executions in Elsa's shape. The state shows the inputs as they are drawn, an expression by its text; an output shows what its variable holds now, for the
/// latest execution of a step only, because an earlier one's has been overwritten.
/// </summary>
public sealed class ExecutionJson(ActivityCatalog catalog)
{
    public JsonObject Summary(InstanceReading instance, ElsaExecution execution)
    {
        var node = instance.Node(execution.NodeId);
        var incident = instance.State.Incidents.LastOrDefault(i => i.ExecutionId == execution.Id && !i.Resolved);
        return new()
        {
            ["id"] = instance.ExecutionId(execution.Id), ["workflowInstanceId"] = instance.Row.InstanceId.ToString(), ["activityId"] = execution.ActivityId, ["activityNodeId"] = execution.NodeId,
            ["activityType"] = execution.Type, ["activityTypeVersion"] = node?.Version ?? 1, ["activityName"] = node?.Name,
            ["startedAt"] = InstanceJson.At(execution.StartedAt), ["completedAt"] = execution.CompletedAt is { } at ? InstanceJson.At(at) : null,
            ["hasBookmarks"] = execution.HasBookmarks, ["status"] = execution.Status, ["aggregateFaultCount"] = incident is null ? 0 : 1, ["callStackDepth"] = execution.Depth,
            ["schedulingActivityExecutionId"] = execution.ParentId is { } parent ? instance.ExecutionId(parent) : null, ["schedulingActivityId"] = null, ["schedulingWorkflowInstanceId"] = null,
            ["metadata"] = new JsonObject(),
        };
    }

    public JsonObject Of(InstanceReading instance, ElsaExecution execution)
    {
        var json = Summary(instance, execution);
        var node = instance.Node(execution.NodeId);
        var incident = instance.State.Incidents.LastOrDefault(i => i.ExecutionId == execution.Id && !i.Resolved);
        json["activityState"] = Inputs(node);
        json["payload"] = execution.Outcomes is { } outcomes ? new JsonObject { ["Outcomes"] = InstanceJson.Texts(outcomes) } : new JsonObject();
        json["outputs"] = execution is { IsLatest: true, Status: "Completed" } ? Outputs(instance, node) : new JsonObject();
        json["properties"] = new JsonObject();
        json["exception"] = incident is null ? null : new JsonObject { ["type"] = incident.Code, ["message"] = incident.Message, ["stackTrace"] = null, ["innerException"] = null };
        return json;
    }

    private JsonObject Inputs(ActivityNode? node)
    {
        var shown = new JsonObject();
        foreach (var input in node is null ? [] : catalog.Find(node.Type, node.Version)?.Inputs ?? [])
            if (node!.Json[input.JsonName] is { } drawn)
                shown[input.Name] = input.IsSecret ? ShownValues.Hidden : DefinitionDifference.Text(drawn);
        return shown;
    }

    private JsonObject Outputs(InstanceReading instance, ActivityNode? node)
    {
        var shown = new JsonObject();
        foreach (var output in node is null ? [] : catalog.Find(node.Type, node.Version)?.Outputs ?? [])
            if (node!.Json[output.JsonName]?["memoryReference"]?["id"] is JsonValue id && id.TryGetValue<string>(out var variable)
                && instance.Definition.Variables.FirstOrDefault(v => v.Id == variable)?.Name is { } name)
                shown[output.Name] = ShownValues.Of(instance.State.Variable(name), instance.Hides);
        return shown;
    }
}
