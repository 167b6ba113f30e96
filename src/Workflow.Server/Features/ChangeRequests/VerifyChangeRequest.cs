using Workflow.Approvals.People;

namespace Workflow.Server.Features.ChangeRequests;

/// <summary>The engineering manager confirms that what was built is what was signed.</summary>
public sealed class VerifyChangeRequest(ChangeRequestAct act)
{
    public Task<ChangeRequestAnswer> Run(Actor actor, Guid id, string? comment, CancellationToken ct) => act.Run(
        actor, id, Permission.VerifyChangeRequest, "change-request.verify",
        (found, attempt, token) => found.Go(attempt, found.Subject.Verify(actor, comment, found.Now), token), ct);
}
