using Workflow.Approvals.People;

namespace Workflow.Server.Features.ChangeRequests;

/// <summary>A lead says that the change cannot wait for both signatures.</summary>
public sealed class DeclareEmergency(ChangeRequestAct act)
{
    public Task<ChangeRequestAnswer> Run(Actor actor, Guid id, string? comment, CancellationToken ct) => act.Run(
        actor, id, Permission.DeclareEmergency, "change-request.declare-emergency", (found, attempt, token) => found.Go(attempt, found.Subject.DeclareEmergency(actor, comment, found.Now), token), ct);
}
