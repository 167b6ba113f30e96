using Workflow.Approvals.People;

namespace Workflow.Server.Features.Incidents;

/// <summary>Runs the failed step again, with what the definition and the domain say now.</summary>
public sealed class RetryIncident(IncidentAct act)
{
    public Task<IncidentAct.Response> Run(Actor actor, Guid instanceId, int incidentId, CancellationToken ct) =>
        act.Run(actor, instanceId, incidentId, "incident.retry", "incident.retried", (runner, port, token) => runner.Retry(instanceId, incidentId, port, token), [], ct);
}
