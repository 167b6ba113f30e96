using System.Globalization;
using System.Text.Json.Nodes;
using Workflow.Engine.Runtime;
using Workflow.Server.Features.Instances;

namespace Workflow.Server.ElsaApi.WorkflowInstances;

/// <summary>Instances in Elsa's shape. Values of an instance with a subject are shown as <see cref="ShownValues"/> shows them.</summary>
public static class InstanceJson
{
    public static JsonObject Summary(InstanceRow row) => new()
    {
        ["id"] = row.InstanceId.ToString(), ["definitionId"] = row.DefinitionId, ["definitionVersionId"] = row.DefinitionVersionId, ["version"] = row.DefinitionNumber,
        ["status"] = row.Status.ToString(), ["subStatus"] = row.SubStatus.ToString(), ["correlationId"] = row.CorrelationId, ["name"] = row.Name, ["incidentCount"] = row.IncidentCount,
        ["isSystem"] = false, ["createdAt"] = At(row.CreatedAt), ["updatedAt"] = At(row.UpdatedAt), ["finishedAt"] = row.FinishedAt is { } finished ? At(finished) : null,
    };

    public static JsonObject Of(InstanceReading instance)
    {
        var json = Summary(instance.Row);
        json["parentWorkflowInstanceId"] = instance.State.Parent?.InstanceId.ToString();
        json["workflowState"] = State(instance);
        return json;
    }

    public static JsonObject State(InstanceReading instance)
    {
        var (row, state) = (instance.Row, instance.State);
        return new()
        {
            ["id"] = row.InstanceId.ToString(), ["definitionId"] = row.DefinitionId, ["definitionVersionId"] = row.DefinitionVersionId, ["definitionVersion"] = row.DefinitionNumber,
            ["correlationId"] = row.CorrelationId, ["name"] = row.Name, ["status"] = row.Status.ToString(), ["subStatus"] = row.SubStatus.ToString(), ["isExecuting"] = false, ["isSystem"] = false,
            ["bookmarks"] = new JsonArray([.. state.Bookmarks.Select(b => Bookmark(instance, b))]),
            ["incidents"] = new JsonArray([.. state.Incidents.Where(i => !i.Resolved).Select(i => Incident(instance, i))]),
            ["completionCallbacks"] = new JsonArray(),
            ["activityExecutionContexts"] = new JsonArray([.. instance.Executions.Where(e => !e.IsOver).Select(e => Context(instance, e))]),
            ["input"] = ShownValues.Of(state.Input, instance.Hides), ["output"] = ShownValues.Of(state.Output, instance.Hides), ["properties"] = new JsonObject(),
            ["createdAt"] = At(row.CreatedAt), ["updatedAt"] = At(row.UpdatedAt), ["finishedAt"] = row.FinishedAt is { } finished ? At(finished) : null,
        };
    }

    public static IEnumerable<JsonObject> Variables(InstanceReading instance) => instance.Definition.Variables.DistinctBy(v => v.Name).Select(v => new JsonObject
    {
        ["id"] = v.Id, ["name"] = v.Name, ["value"] = ShownValues.Of(instance.State.Variable(v.Name), instance.Hides),
    });

    public static JsonObject Line(InstanceReading instance, JournalLine line)
    {
        var node = instance.Node(line.NodeId);
        return new()
        {
            ["id"] = $"{instance.Row.InstanceId:N}-l{line.Sequence}", ["activityInstanceId"] = line.ExecutionId > 0 ? instance.ExecutionId(line.ExecutionId) : $"{instance.Row.InstanceId:N}",
            ["parentActivityInstanceId"] = instance.Executions.FirstOrDefault(e => e.Id == line.ExecutionId)?.ParentId is { } parent ? instance.ExecutionId(parent) : null,
            ["activityId"] = line.ActivityId, ["activityType"] = line.ActivityType, ["activityTypeVersion"] = node?.Version ?? 1, ["activityName"] = node?.Name, ["nodeId"] = line.NodeId,
            ["timestamp"] = At(line.At), ["sequence"] = line.Sequence, ["eventName"] = line.Event.ToString(), ["message"] = InstanceHistory.Message(line, instance.Hides), ["source"] = null,
            ["activityState"] = null, ["payload"] = line.Outcomes is { } outcomes ? new JsonObject { ["Outcomes"] = Texts(outcomes) } : null,
        };
    }

    public static string At(DateTimeOffset at) => at.ToString("O", CultureInfo.InvariantCulture);

    internal static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(t => (JsonNode?)t)]);

    private static JsonObject Bookmark(InstanceReading instance, Bookmark bookmark) => new()
    {
        ["id"] = WaitRoutes.Id(instance.Row.InstanceId, bookmark.Id), ["name"] = bookmark.Name, ["activityId"] = bookmark.ActivityId,
        ["activityNodeId"] = instance.Executions.FirstOrDefault(e => e.Id == bookmark.ExecutionId)?.NodeId, ["activityInstanceId"] = instance.ExecutionId(bookmark.ExecutionId),
        ["payload"] = new JsonObject { ["key"] = bookmark.Key, ["dueAt"] = bookmark.DueAt is { } due ? At(due) : null }, ["autoBurn"] = true,
    };

    private static JsonObject Incident(InstanceReading instance, Incident incident) => new()
    {
        ["activityId"] = incident.ActivityId, ["activityNodeId"] = instance.Executions.FirstOrDefault(e => e.Id == incident.ExecutionId)?.NodeId ?? incident.ActivityId, ["activityType"] = incident.ActivityType,
        ["message"] = incident.Message, ["timestamp"] = At(incident.At),
        ["exception"] = new JsonObject { ["type"] = incident.Code, ["message"] = incident.Message, ["stackTrace"] = null, ["innerException"] = null },
    };

    private static JsonObject Context(InstanceReading instance, ElsaExecution execution) => new()
    {
        ["id"] = instance.ExecutionId(execution.Id), ["parentContextId"] = execution.ParentId is { } parent ? instance.ExecutionId(parent) : null, ["scheduledActivityNodeId"] = execution.NodeId,
        ["properties"] = new JsonObject(), ["metadata"] = new JsonObject(), ["activityState"] = new JsonObject(), ["status"] = execution.Status, ["isExecuting"] = false,
        ["startedAt"] = At(execution.StartedAt), ["callStackDepth"] = execution.Depth,
    };
}
