using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.People;
using Workflow.Persistence;
using Workflow.Server.ElsaApi.Shared;
using Workflow.Server.Features.Instances;
using Workflow.Server.Http;
using Workflow.Server.Identity;

namespace Workflow.Server.ElsaApi.WorkflowInstances;

/// <summary>Elsa's ways to go on with a workflow that waits. They lead to instances without a subject only; a task's id is that of its bookmark.</summary>
public static class WaitRoutes
{
    public static void MapWaits(this IEndpointRouteBuilder elsa)
    {
        elsa.MapPost("/tasks/{taskId}/complete", async (string taskId, ElsaBody body, WorkflowDbContext db, ContinueInstance go, Caller caller, CancellationToken ct) =>
        {
            // The ids of the inbox are not these; whoever tries one learns where it is decided.
            if (Guid.TryParse(taskId, out var work) && await db.WorkTasks.AnyAsync(t => t.Id == work, ct))
                throw InstanceErrors.WorkOfTheDomain();
            return await Resume(taskId, body.Json["result"], go, caller.Actor, ct);
        }).Demands(Permission.ManageInstances);
        elsa.MapPost("/bookmarks/{bookmarkId}/resume", (string bookmarkId, ElsaBody body, ContinueInstance go, Caller caller, CancellationToken ct) =>
            Resume(bookmarkId, body.Json["input"], go, caller.Actor, ct)).Demands(Permission.ManageInstances);
        elsa.MapPost("/events/{eventName}/trigger", async (string eventName, ElsaBody body, ContinueInstance go, Caller caller, CancellationToken ct) =>
        {
            var only = body.Text("workflowInstanceId") is { Length: > 0 } id ? InstanceReader.Id(id) : (Guid?)null;
            var correlation = body.Text("correlationId") is { Length: > 0 } tied ? tied : null;
            return new ElsaAnswer(new JsonObject { ["resumed"] = await go.RunEvent(caller.Actor, eventName, correlation, only, body.Json["input"]?.DeepClone(), ct) });
        }).Demands(Permission.ManageInstances);
    }

    /// <summary>As <see cref="InstanceJson"/> names bookmarks.</summary>
    internal static string Id(Guid instanceId, int bookmarkId) => $"{instanceId:N}-b{bookmarkId}";

    private static async Task<ElsaAnswer> Resume(string id, JsonNode? payload, ContinueInstance go, Actor actor, CancellationToken ct)
    {
        var parts = id.Split("-b", 2);
        if (parts.Length != 2 || !Guid.TryParseExact(parts[0], "N", out var instance) || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var bookmark))
            throw InstanceErrors.NotFound();
        await go.Run(actor, instance, bookmark, payload?.DeepClone(), ct);
        return new ElsaAnswer(new JsonObject { ["workflowInstanceId"] = instance.ToString() });
    }
}
