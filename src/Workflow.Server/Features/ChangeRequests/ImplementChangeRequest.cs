using Workflow.Approvals.People;

namespace Workflow.Server.Features.ChangeRequests;

/// <summary>The project manager reports that the change is carried out.</summary>
public sealed class ImplementChangeRequest(ChangeRequestAct act)
{
    public Task<ChangeRequestAnswer> Run(Actor actor, Guid id, string? comment, CancellationToken ct) => act.Run(
        actor, id, Permission.ImplementChangeRequest, "change-request.implement",
        (found, attempt, token) => found.Go(attempt, found.Subject.Implement(actor, comment, found.Now), token), ct);
}
