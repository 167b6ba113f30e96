using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.Activities;
using Workflow.Approvals.ChangeRequests;
using Workflow.Approvals.Escalations;
using Workflow.Approvals.People;
using Workflow.Engine.Runtime;
using Workflow.Persistence;
using Workflow.Persistence.Outbox;
using Workflow.Persistence.Stores;
using Workflow.Server.Features.Outbox;
using Workflow.Server.Jobs;

namespace Workflow.Server.Features.Escalations;

/// <summary>
/// Opens the escalation of a change request that has become Escalated, and starts its process; in the transaction that deletes the message, so however
/// often it is delivered there is one. A request that was resolved or has ended meanwhile needs none.
/// </summary>
public sealed class EscalationCourier(Transaction transaction, EscalationCases cases, Alarm<DueTimersJob> alarm) : ICourier
{
    public string Kind => EscalationMessage.Kind;

    public async Task<Delivery> Deliver(OutboxEntry message, CancellationToken ct)
    {
        var attempt = new Attempt(Actor.System, "escalation.open");
        var delivered = await transaction.Run(async (db, token) =>
        {
            attempt.EarliestTimer = null;
            if (await OutboxStore.Mine(db, message, token) is not { } mine)
                return Delivery.Done;
            db.OutboxMessages.Remove(mine);
            var subject = await db.WorkflowInstances.AsNoTracking().Where(i => i.Id == mine.InstanceId).Select(i => i.SubjectId).SingleOrDefaultAsync(token);
            if (subject is { } id && await db.ChangeRequestForDecision(id, token) is { Status: ChangeRequestStatus.Escalated, Resolution: null } request
                && await db.OpenEscalationAbout(id, token) is null)
                await Open(db, attempt, request, (string?)JsonNode.Parse(mine.Body)!["cause"], token);
            return Delivery.Done;
        }, ct);
        if (attempt.EarliestTimer is { } due)
            alarm.Announce(due);
        return delivered;
    }

    private async Task Open(WorkflowDbContext db, Attempt attempt, ChangeRequest request, string? cause, CancellationToken ct)
    {
        var project = await db.ProjectForDecision(request.ProjectId, ct) ?? throw new InvalidOperationException($"Project {request.ProjectId} of {request.Number} is missing.");
        var origin = cause is null ? EscalationCauses.Cause(request, cases.Now) : Enum.Parse<EscalationOrigin>(cause);
        var calendar = await db.CalendarOf(project, cases.Now, ct);
        var number = EscalationNumber.Format(project.Code, await db.NextNumber(project.Id, EscalationCases.Numbers, ct));
        var outcome = Escalation.Open(project, number, Actor.System, EscalationCauses.Input(request, origin, EscalationCauses.Department(request.Current.Content.Category)),
            origin, EscalationCauses.Subject(request), cases.Now, out var escalation);
        db.Escalations.Add(escalation);
        var opened = cases.Around(db, escalation, request, project, calendar);
        opened.Write(outcome.Audit);
        await opened.Start(attempt, ct);
    }
}
