using Workflow.Approvals.People;
using Workflow.Server.Http;
using Workflow.Server.Identity;

namespace Workflow.Server.Features.Incidents;

public static class IncidentEndpoints
{
    public static void MapIncidents(this IEndpointRouteBuilder api)
    {
        var incidents = api.MapGroup("/incidents").WithTags("Incidents");
        incidents.MapGet("/", ([AsParameters] IncidentList.Query query, IncidentList list, Caller caller, CancellationToken ct) => list.Run(caller.Actor, query, ct))
            .Describe("listIncidents", "Processes that could not go on", "The open ones, the latest first; `state=resolved` for those a retry has resolved.")
            .Produces<Paged<IncidentView>>().Values("state", "open", "resolved")
            .Refuses(400, RequestErrors.PageInvalid, RequestErrors.InvalidCode).Refuses(403, Policies.NotPermittedCode)
            .Demands(Permission.ViewIncidents);
        incidents.MapPost("/{instanceId:guid}/{incidentId:int}/retry", (Guid instanceId, int incidentId, RetryIncident retry, Caller caller, CancellationToken ct) => retry.Run(caller.Actor, instanceId, incidentId, ct))
            .Describe("retryIncident", "Run the failed step again", "With what the definition and the domain say now. Audited.")
            .Produces<IncidentAct.Response>()
            .Refuses(403, Policies.NotPermittedCode).Refuses(404, IncidentErrors.NotFoundCode).Refuses(409, IncidentErrors.NotOpenCode)
            .Demands(Permission.RetryIncidents);
        incidents.MapPost("/{instanceId:guid}/{incidentId:int}/skip", (Guid instanceId, int incidentId, SkipIncident.Request body, SkipIncident skip, Caller caller, CancellationToken ct) => skip.Run(caller.Actor, instanceId, incidentId, body, ct))
            .Describe("skipIncident", "Pass the failed step", "As if it had ended with the outcome. The domain is not passed: a change that lacks a signature stays without effect. Audited.")
            .Example("""{ "reason": "Done by telephone.", "outcome": "Done" }""")
            .Produces<IncidentAct.Response>()
            .Refuses(400, IncidentErrors.InvalidCode).Refuses(403, Policies.NotPermittedCode).Refuses(404, IncidentErrors.NotFoundCode).Refuses(409, IncidentErrors.NotOpenCode)
            .Demands(Permission.RetryIncidents);
    }
}
