using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.People;
using Workflow.Engine.Runtime;
using Workflow.Server.Features.Instances;
using Workflow.Server.Http;
using Workflow.Server.Identity;

namespace Workflow.Server.Features.Incidents;

/// <summary>What an operator does about an incident, with the subject's port when its instance carries one.</summary>
public sealed class IncidentAct(Decisions decisions, InstanceCases cases)
{
    /// <param name="OpenIncidents">Incidents of this process that are open afterwards; 0: it goes on.</param>
    public sealed record Response(Guid InstanceId, int IncidentId, int OpenIncidents) : Answer;

    public Task<Response> Run(
        Actor actor, Guid instanceId, int incidentId, string action, string line, Func<WorkflowRunner, object?, CancellationToken, Task<Commit?>> act, JsonObject details, CancellationToken ct)
    {
        var attempt = new Attempt(actor, action);
        return decisions.Run(attempt, async (db, token) =>
        {
            attempt.EarliestTimer = null;
            Policies.Demand(actor, Permission.RetryIncidents);
            if (!await db.Incidents.AnyAsync(i => i.InstanceId == instanceId && i.Id == incidentId, token))
                throw IncidentErrors.NotFound(instanceId, incidentId);
            var found = await cases.Open(db, attempt, instanceId, token);
            await decisions.AnswerIfRepeated(db, attempt, token);
            found.Audit(actor, line, [("incidentId", incidentId), .. details.Select(d => (d.Key, d.Value?.DeepClone()))]);
            if (!await found.Operate(attempt, (runner, port) => act(runner, port, token)))
                throw IncidentErrors.NotOpen();
            return new Response(instanceId, incidentId, found.Row.IncidentCount);
        }, ct);
    }
}
