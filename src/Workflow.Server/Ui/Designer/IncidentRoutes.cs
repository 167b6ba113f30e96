using Microsoft.AspNetCore.Antiforgery;
using Workflow.Approvals.People;
using Workflow.Server.Features.Incidents;
using Workflow.Server.Features.Instances;
using Workflow.Server.Identity;
using Workflow.Server.Ui.Shared;

namespace Workflow.Server.Ui.Designer;

/// <summary>What went wrong in a run, and what can be done: Studio shows incidents and has no way to resolve one.</summary>
public static class IncidentRoutes
{
    public static void MapIncidents(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/instances/{instanceId:guid}/incidents", Show);
        pages.MapPost("/instances/{instanceId:guid}/incidents/{incidentId:int}/retry", (Guid instanceId, int incidentId, HttpContext http, IAntiforgery antiforgery, RetryIncident retry, Caller caller, CancellationToken ct) =>
            Act(http, antiforgery, instanceId, "retried", _ => retry.Run(caller.Actor, instanceId, incidentId, ct), ct));
        pages.MapPost("/instances/{instanceId:guid}/incidents/{incidentId:int}/skip", (Guid instanceId, int incidentId, HttpContext http, IAntiforgery antiforgery, SkipIncident skip, Caller caller, CancellationToken ct) =>
            Act(http, antiforgery, instanceId, "skipped", form => skip.Run(caller.Actor, instanceId, incidentId, new() { Reason = form["reason"].ToString(), Outcome = form["outcome"].ToString() is { Length: > 0 } outcome ? outcome : null }, ct), ct));
        pages.MapPost("/instances/{instanceId:guid}/cancel", (Guid instanceId, HttpContext http, IAntiforgery antiforgery, CancelInstance cancel, Caller caller, CancellationToken ct) =>
            Act(http, antiforgery, instanceId, "cancelled", form => cancel.Run(caller.Actor, instanceId, form["reason"].ToString(), ct), ct));
    }

    private static async Task<IResult> Show(Guid instanceId, string? done, DesignerPlaces places, InstanceIncidents incidents, Caller caller, CancellationToken ct) =>
        await places.Find(instanceId.ToString(), ct) is { } place
            ? Page.Of<IncidentsPage>(new
            {
                InstanceId = instanceId.ToString(), Place = place, Found = await incidents.Run(caller.Actor, instanceId, ct), Done = done,
                MayRetry = Policies.Allows(caller.Actor, Permission.RetryIncidents), MayCancel = Policies.Allows(caller.Actor, Permission.ManageInstances),
            })
            : Page.OfProblem(StatusCodes.Status404NotFound);

    private static async Task<IResult> Act(HttpContext http, IAntiforgery antiforgery, Guid instanceId, string done, Func<IFormCollection, Task> act, CancellationToken ct)
    {
        if (!await antiforgery.IsRequestValidAsync(http))
            return Page.TooOld();
        await act(await http.Request.ReadFormAsync(ct));
        return Results.LocalRedirect($"{DesignerRoutes.Incidents(instanceId.ToString())}?done={done}");
    }
}
