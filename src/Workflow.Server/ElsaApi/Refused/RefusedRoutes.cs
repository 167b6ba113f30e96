using Workflow.Approvals.People;
using Workflow.Approvals.Refusals;
using Workflow.Server.Http;

namespace Workflow.Server.ElsaApi.Refused;

/// <summary>
/// What a stock Elsa server offers and this one does not: going on with a workflow from outside. A task, an event or a bookmark may stand for a decision
/// of the domain, and those are taken where its rules are checked.
/// </summary>
public static class RefusedRoutes
{
    public const string Code = "elsa.use-the-domain";

    private const string Why = "Work is decided in the inbox of whoever it waits for (POST /api/inbox/{taskId}/decisions) and by the acts of a change request; nothing goes on past their rules.";

    public static void MapRefused(this IEndpointRouteBuilder elsa)
    {
        foreach (var path in new[] { "/tasks/{taskId}/complete", "/events/{eventName}/trigger", "/bookmarks/resume", "/bookmarks/{bookmarkId}/resume", "/alterations/submit", "/alterations/run", "/alterations/dry-run", "/workflow-instances/{id}/variables" })
            elsa.MapPost(path, Refuse).Demands(Permission.ManageInstances);
        elsa.MapGet("/bookmarks/resume", Refuse).Demands(Permission.ManageInstances);
    }

    private static IResult Refuse(HttpContext http) => throw new RefusedException(RefusalKind.Forbidden, Code, Why);
}
