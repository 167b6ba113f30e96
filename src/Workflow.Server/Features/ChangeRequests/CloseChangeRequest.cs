using Workflow.Approvals.People;

namespace Workflow.Server.Features.ChangeRequests;

/// <summary>The project manager closes what is verified.</summary>
public sealed class CloseChangeRequest(ChangeRequestAct act)
{
    public Task<ChangeRequestAnswer> Run(Actor actor, Guid id, string? comment, CancellationToken ct) => act.Run(
        actor, id, Permission.CloseChangeRequest, "change-request.close",
        (found, attempt, token) => found.Go(attempt, found.Subject.Close(actor, comment, found.Now), token), ct);
}
