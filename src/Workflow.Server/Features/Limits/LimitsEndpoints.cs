using Workflow.Approvals.Limits;
using Workflow.Approvals.People;
using Workflow.Server.Http;
using Workflow.Server.Identity;

namespace Workflow.Server.Features.Limits;

public static class LimitsEndpoints
{
    public static void MapLimits(this IEndpointRouteBuilder api)
    {
        var limits = api.MapGroup("/projects/{projectId:guid}/limits").WithTags("Limits");
        limits.MapGet("/", (Guid projectId, LimitsDetails details, Caller caller, CancellationToken ct) => details.Run(caller.Actor, projectId, ct))
            .Describe("getLimits", "Above what director and VP sign, too", "A change whose cost, delay or safety impact is above them needs the signatures of the technical director and the operations VP beside those of both leads.")
            .Produces<LimitsView>()
            .Refuses(403, Policies.NotPermittedCode).Refuses(404, ProjectErrors.NotFoundCode)
            .Demands(Permission.ViewLimits);
        limits.MapPut("/", (Guid projectId, ChangeLimits.Request body, ChangeLimits change, Caller caller, CancellationToken ct) => change.Run(caller.Actor, projectId, body, ct))
            .Describe("changeLimits", "Set the limits of a project", "They hold for what is submitted from now on; a submitted request keeps those of its moment. Audited.")
            .Example("""{ "costAmount": 250000.00, "currency": "CNY", "scheduleDays": 14, "safety": true }""")
            .Produces<LimitsView>()
            .Refuses(400, LimitErrors.InvalidCode).Refuses(403, Policies.NotPermittedCode, LimitErrors.NotYourRoleCode).Refuses(404, ProjectErrors.NotFoundCode)
            .Demands(Permission.ManageLimits);
    }
}
