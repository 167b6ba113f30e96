using System.Text.Json.Nodes;
using Workflow.Engine.Activities;
using Workflow.Engine.Definitions;
using Workflow.Server.ElsaApi.WorkflowInstances;
using Workflow.Server.Features.Definitions;
using Workflow.Server.Features.Instances;

namespace Workflow.Server.ElsaApi.ActivityExecutions;

/// <summary>
/// Executions in Elsa's shape, with what the journal has kept of each: the inputs that expressions gave, the outputs. Constants are read from the drawing; an
/// expression that was not evaluated, or only inside a loop's own turn, is shown by its text.
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
        json["activityState"] = Inputs(instance, execution, node);
        json["payload"] = execution.Outcomes is { } outcomes ? new JsonObject { ["Outcomes"] = InstanceJson.Texts(outcomes) } : new JsonObject();
        json["outputs"] = Outputs(instance, execution, node);
        json["properties"] = new JsonObject();
        json["exception"] = incident is null ? null : new JsonObject { ["type"] = incident.Code, ["message"] = incident.Message, ["stackTrace"] = null, ["innerException"] = null };
        return json;
    }

    private JsonObject Inputs(InstanceReading instance, ElsaExecution execution, ActivityNode? node)
    {
        var shown = new JsonObject();
        foreach (var input in node is null ? [] : catalog.Find(node.Type, node.Version)?.Inputs ?? [])
            if (input.IsSecret && node!.Json[input.JsonName] is not null)
                shown[input.Name] = ShownValues.Hidden;
            else if (execution.Inputs[input.JsonName] is JsonValue given && !IsConstant(node!.Json[input.JsonName]))
                shown[input.Name] = ShownValues.Of(given, instance.Hides);
            else if (node!.Json[input.JsonName] is { } drawn)
                shown[input.Name] = DefinitionDifference.Text(drawn);
        return shown;
    }

    /// <summary>What the drawing itself says is nobody's secret.</summary>
    private static bool IsConstant(JsonNode? drawn) => drawn is not null && (((drawn as JsonObject)?["expression"] as JsonObject)?["type"] is not JsonValue type || type.ToString() is "Literal" or "Object");

    private JsonObject Outputs(InstanceReading instance, ElsaExecution execution, ActivityNode? node) => new((node is null ? [] : catalog.Find(node.Type, node.Version)?.Outputs ?? [])
        .Where(o => execution.Outputs[o.JsonName] is not null).Select(o => KeyValuePair.Create(o.Name, ShownValues.Of(execution.Outputs[o.JsonName], instance.Hides))));
}
