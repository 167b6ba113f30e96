using System.Text.Json.Nodes;
using Workflow.Approvals.People;
using Workflow.Server.ElsaApi.Shared;
using Workflow.Server.ElsaApi.WorkflowInstances;
using Workflow.Server.Http;

namespace Workflow.Server.ElsaApi.ActivityExecutions;

/// <summary>The viewer's calls about executions of steps.</summary>
public static class ExecutionRoutes
{
    public static void MapExecutions(this IEndpointRouteBuilder elsa)
    {
        elsa.MapPost("/activity-executions/report", async (ElsaBody body, InstanceReader reader, CancellationToken ct) =>
        {
            var instance = await reader.Read(body.Text("workflowInstanceId"), ct);
            var nodes = body.Texts("activityNodeIds");
            return new ElsaAnswer(new JsonObject { ["stats"] = new JsonArray([.. nodes.Distinct().Select(n => Badge(n, [.. instance.Executions.Where(e => e.NodeId == n)])).OfType<JsonObject>()]) });
        }).Demands(Permission.ViewInstances);
        elsa.MapGet("/activity-executions/list", async (ElsaQuery query, InstanceReader reader, ExecutionJson json, CancellationToken ct) =>
        {
            var (instance, found) = await Of(query, reader, ct);
            return ElsaAnswer.List(found.Select(e => json.Of(instance, e)));
        }).Demands(Permission.ViewInstances);
        elsa.MapGet("/activity-execution-summaries/list", async (ElsaQuery query, InstanceReader reader, ExecutionJson json, CancellationToken ct) =>
        {
            var (instance, found) = await Of(query, reader, ct);
            return ElsaAnswer.List(found.Select(e => json.Summary(instance, e)));
        }).Demands(Permission.ViewInstances);
        elsa.MapGet("/activity-executions/count", async (ElsaQuery query, InstanceReader reader, CancellationToken ct) =>
            new ElsaAnswer(new JsonObject { ["count"] = (await Of(query, reader, ct)).Found.Count() })).Demands(Permission.ViewInstances);
        elsa.MapGet("/activity-executions/by-id", (ElsaQuery query, InstanceReader reader, ExecutionJson json, CancellationToken ct) => One(query.Text("id"), reader, json, ct)).Demands(Permission.ViewInstances);
        elsa.MapGet("/activity-executions/{id}", (string id, InstanceReader reader, ExecutionJson json, CancellationToken ct) => One(id, reader, json, ct)).Demands(Permission.ViewInstances);
        elsa.MapGet("/activity-executions/{id}/call-stack", async (string id, ElsaQuery query, InstanceReader reader, ExecutionJson json, CancellationToken ct) =>
        {
            var (instance, execution) = await reader.Execution(id, ct);
            var stack = new List<ElsaExecution>();
            for (var at = execution; at is not null; at = instance.Executions.FirstOrDefault(e => e.Id == at.ParentId)) stack.Insert(0, at);
            var shown = stack.Skip(query.Number("skip") ?? 0).Take(query.Number("take") ?? stack.Count).Select(e => (JsonNode?)json.Of(instance, e));
            return new ElsaAnswer(new JsonObject { ["activityExecutionId"] = id, ["items"] = new JsonArray([.. shown]), ["totalCount"] = stack.Count });
        }).Demands(Permission.ViewInstances);
    }

    private static async Task<(InstanceReading Instance, IEnumerable<ElsaExecution> Found)> Of(ElsaQuery query, InstanceReader reader, CancellationToken ct)
    {
        var instance = await reader.Read(query.Text("workflowInstanceId"), ct);
        var node = query.Text("activityNodeId");
        return (instance, instance.Executions.Where(e => node is null || e.NodeId == node));
    }

    private static async Task<ElsaAnswer> One(string? id, InstanceReader reader, ExecutionJson json, CancellationToken ct)
    {
        var (instance, execution) = await reader.Execution(id, ct);
        return new(json.Of(instance, execution));
    }

    /// <summary>What the canvas shows at a step; null for one that was never begun.</summary>
    private static JsonObject? Badge(string nodeId, List<ElsaExecution> executions) => executions.Count == 0 ? null : new()
    {
        ["activityId"] = executions[0].ActivityId, ["activityNodeId"] = nodeId, ["startedCount"] = executions.Count, ["completedCount"] = executions.Count(e => e.Status == "Completed"),
        ["uncompletedCount"] = executions.Count(e => !e.IsOver), ["isBlocked"] = executions.Exists(e => e.HasBookmarks), ["isFaulted"] = executions.Exists(e => e.Status == "Faulted"),
        ["aggregateFaultCount"] = executions.Count(e => e.Status == "Faulted"), ["metadata"] = new JsonObject(),
    };
}
