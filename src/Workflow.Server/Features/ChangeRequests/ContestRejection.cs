using Workflow.Approvals.People;

namespace Workflow.Server.Features.ChangeRequests;

/// <summary>The lead who did not reject contests it: an escalation opens.</summary>
public sealed class ContestRejection(ChangeRequestAct act)
{
    public Task<ChangeRequestAnswer> Run(Actor actor, Guid id, string? comment, CancellationToken ct) => act.Run(
        actor, id, Permission.ContestRejection, "change-request.contest", (found, attempt, token) => found.Go(attempt, found.Subject.Contest(actor, comment, found.Now), token), ct);
}
