using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.Limits;
using Workflow.Approvals.People;
using Workflow.Persistence;

namespace Workflow.Server.Features.ChangeRequests;

/// <summary>
/// Freezes the content and hands it to the process: the first submission starts an instance of the newest published definition, a later one
/// goes on in the instance, and so in the version, with which the request began.
/// </summary>
public sealed class SubmitChangeRequest(Decisions decisions, ChangeRequestCases cases)
{
    public const string DefinitionId = "change-request";

    public Task<ChangeRequestAnswer> Run(Actor actor, Guid id, string? comment, CancellationToken ct)
    {
        _ = comment;
        var attempt = new Attempt(actor, "change-request.submit");
        return decisions.Run(attempt, async (db, token) =>
        {
            attempt.EarliestTimer = null;
            var found = await cases.Visible(db, attempt, id, Permission.SubmitChangeRequest, token);
            await decisions.AnswerIfRepeated(db, attempt, token);
            if (found.Subject.InstanceId is { } running)
                await Resubmit(db, found, attempt, running, token);
            else
                await SubmitFirst(found, attempt, token);
            return ChangeRequestAnswer.Of(found.Subject, actor);
        }, ct);
    }

    internal static async Task SubmitFirst(ChangeRequestCase found, Attempt attempt, CancellationToken ct)
    {
        var definition = await found.Published(DefinitionId, ct) ?? throw ProcessErrors.NotPublished(DefinitionId);
        var instanceId = Guid.CreateVersion7(found.Now);
        found.Write(found.Subject.Submit(attempt.Actor, found.Project, instanceId, definition.Definition.Id, found.Now, await Limits(found, ct)).Audit);
        await found.Start(attempt, definition, instanceId, ct);
    }

    // A request that publishes a drawing is not signed again once the drawing has moved on.
    private static async Task Resubmit(WorkflowDbContext db, ChangeRequestCase found, Attempt attempt, Guid instanceId, CancellationToken ct)
    {
        found.Publication?.DemandPossible();
        var versionId = await db.WorkflowInstances.Where(i => i.Id == instanceId).Select(i => i.DefinitionVersionId).SingleAsync(ct);
        await found.Go(attempt, found.Subject.Submit(attempt.Actor, found.Project, instanceId, versionId, found.Now, await Limits(found, ct)), ct);
    }

    /// <summary>Those of this moment; they stay with the submission.</summary>
    private static async Task<LimitsSnapshot?> Limits(ChangeRequestCase found, CancellationToken ct) =>
        (await found.Context.ProjectLimits.AsNoTracking().SingleOrDefaultAsync(l => l.ProjectId == found.Project.Id, ct))?.Snapshot();
}
