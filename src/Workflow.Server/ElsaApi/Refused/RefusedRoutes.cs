using Workflow.Approvals.People;
using Workflow.Approvals.Refusals;
using Workflow.Server.Http;

namespace Workflow.Server.ElsaApi.Refused;

/// <summary>
/// What a stock Elsa server offers and this one does not: links that carry on a workflow for whoever holds them, and changes to its state from outside.
/// </summary>
public static class RefusedRoutes
{
    public const string Code = "elsa.use-the-domain";

    private const string Why = "This server has no such way into a workflow. What goes wrong is retried, skipped or cancelled (POST /api/incidents/{instanceId}/{incidentId}/retry, …/skip, "
        + "POST /api/instances/{instanceId}/cancel); what waits is decided by whoever it waits for (POST /api/inbox/{taskId}/decisions).";

    public static void MapRefused(this IEndpointRouteBuilder elsa)
    {
        foreach (var path in new[] { "/bookmarks/resume", "/alterations/submit", "/alterations/run", "/alterations/dry-run", "/workflow-instances/{id}/variables" })
            elsa.MapPost(path, Refuse).Demands(Permission.ManageInstances);
        elsa.MapGet("/bookmarks/resume", Refuse).Demands(Permission.ManageInstances);
    }

    private static IResult Refuse(HttpContext http) => throw new RefusedException(RefusalKind.Forbidden, Code, Why);
}
