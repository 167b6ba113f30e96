using System.Text.Json.Nodes;
using Workflow.Approvals.People;

namespace Workflow.Server.Features.Incidents;

/// <summary>Passes the failed step as if it had ended with an outcome. The domain is not passed: what it has not allowed does not take effect.</summary>
public sealed class SkipIncident(IncidentAct act)
{
    public sealed record Request
    {
        /// <summary>Why; it is written into the journal and the audit log. 1 to 1,000 characters.</summary>
        public required string Reason { get; init; }

        /// <summary>The outcome to go on with; <c>Done</c> when left out.</summary>
        public string? Outcome { get; init; }
    }

    public Task<IncidentAct.Response> Run(Actor actor, Guid instanceId, int incidentId, Request request, CancellationToken ct) =>
        act.Run(actor, instanceId, incidentId, "incident.skip", "incident.skipped", (runner, port, token) =>
        {
            if (string.IsNullOrWhiteSpace(request.Reason) || request.Reason.Length > 1000)
                throw IncidentErrors.Field("reason", "A reason has 1 to 1,000 characters.");
            if (request.Outcome is { Length: 0 or > 100 })
                throw IncidentErrors.Field("outcome", "An outcome has 1 to 100 characters.");
            return runner.Skip(instanceId, incidentId, request.Reason, request.Outcome, port, token);
        }, new JsonObject { ["reason"] = request.Reason, ["outcome"] = request.Outcome }, ct);
}
