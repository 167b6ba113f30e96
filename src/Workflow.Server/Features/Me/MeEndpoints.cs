using Workflow.Approvals.People;
using Workflow.Server.Http;
using Workflow.Server.Identity;

namespace Workflow.Server.Features.Me;

public static class MeEndpoints
{
    public static void MapMe(this IEndpointRouteBuilder api) =>
        api.MapGet("/me", (WhoAmI whoAmI, Caller caller, CancellationToken ct) => whoAmI.Run(caller.Actor, ct))
            .WithTags("Me")
            .Describe("me", "Who am I", "The caller's identity, organisation roles, and roles by project.")
            .Produces<WhoAmI.Response>()
            .Demands(Permission.ManageOwnSession);
}
