using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.Audit;
using Workflow.Approvals.ChangeRequests;
using Workflow.Approvals.People;
using Workflow.Server.Features.ChangeRequests;
using Workflow.Server.Http;
using Workflow.Server.Identity;

namespace Workflow.Server.Features.Incidents;

/// <summary>Runs the failed step again, with what the definition and the domain say now.</summary>
public sealed class RetryIncident(Decisions decisions, ChangeRequestCases cases)
{
    /// <param name="OpenIncidents">Incidents of this process that are open after the retry; 0: it goes on.</param>
    public sealed record Response(Guid InstanceId, int IncidentId, int OpenIncidents) : Answer;

    public Task<Response> Run(Actor actor, Guid instanceId, int incidentId, CancellationToken ct)
    {
        var attempt = new Attempt(actor, "incident.retry");
        return decisions.Run(attempt, async (db, token) =>
        {
            attempt.EarliestTimer = null;
            Policies.Demand(actor, Permission.RetryIncidents);
            var instance = await db.WorkflowInstances.SingleOrDefaultAsync(i => i.Id == instanceId, token);
            if (instance is null || !await db.Incidents.AnyAsync(i => i.InstanceId == instanceId && i.Id == incidentId, token))
                throw IncidentErrors.NotFound(instanceId, incidentId);
            attempt.Concerns(instance.SubjectType ?? "WorkflowInstance", instance.SubjectId ?? instanceId, instance.ProjectId);
            await decisions.AnswerIfRepeated(db, attempt, token);
            if (instance.SubjectType != ChangeRequest.SubjectType || await cases.Find(db, instance.SubjectId!.Value, token) is not { } found)
                throw IncidentErrors.NotOpen();
            found.Write([new AuditEntry(AuditEntry.ChainOf(found.Project.Id), "incident.retried", actor.UserId, actor.DisplayName,
                ChangeRequest.SubjectType, found.Subject.Id, found.Project.Id, new JsonObject { ["instanceId"] = instanceId.ToString(), ["incidentId"] = incidentId })]);
            if (!await found.Retry(attempt, instanceId, incidentId, token))
                throw IncidentErrors.NotOpen();
            return new Response(instanceId, incidentId, instance.IncidentCount);
        }, ct);
    }
}
