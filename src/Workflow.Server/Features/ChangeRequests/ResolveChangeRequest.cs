using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.ChangeRequests;
using Workflow.Approvals.People;
using Workflow.Server.Features.Escalations;

namespace Workflow.Server.Features.ChangeRequests;

/// <summary>An administrator leads an escalated request back to signoff, to the author or to rejection. It replaces nobody's signature.</summary>
public sealed class ResolveChangeRequest(Decisions decisions, ChangeRequestCases cases)
{
    /// <summary>What the definition waits for while the request is escalated.</summary>
    public const string EventName = "change-request.resolved";

    public sealed record Request
    {
        public required EscalationResolution Resolution { get; init; }

        /// <summary>Why; it is written into the audit log.</summary>
        public required string Comment { get; init; }
    }

    public Task<ChangeRequestAnswer> Run(Actor actor, Guid id, Request request, CancellationToken ct)
    {
        var attempt = new Attempt(actor, "change-request.resolve");
        return decisions.Run(attempt, async (db, token) =>
        {
            attempt.EarliestTimer = null;
            var found = await cases.Visible(db, attempt, id, Permission.ResolveChangeRequest, token);
            await decisions.AnswerIfRepeated(db, attempt, token);
            if (await SubjectEscalations.Decides(found, token))
                throw ProcessErrors.EscalationDecides(found.Subject.Number);
            found.Write(found.Subject.Resolve(actor, request.Resolution.ToString(), request.Comment, found.Now).Audit);
            var instanceId = found.Subject.InstanceId!.Value;
            var waiting = await db.Bookmarks.AsNoTracking().Where(b => b.InstanceId == instanceId && b.Key == EventName).Select(b => (int?)b.Id).FirstOrDefaultAsync(token)
                ?? throw ProcessErrors.NotWaiting(EventName);
            if (!await found.Resume(attempt, instanceId, waiting, new JsonObject { ["resolution"] = request.Resolution.ToString(), ["comment"] = request.Comment }, token))
                throw ProcessErrors.StandsStill(instanceId);
            return ChangeRequestAnswer.Of(found.Subject, actor);
        }, ct);
    }
}
