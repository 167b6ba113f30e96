using Workflow.Approvals.People;

namespace Workflow.Server.Features.ChangeRequests;

/// <summary>The project manager reports an emergency change as carried out on one signature; the other is owed within 24 hours.</summary>
public sealed class CarryOutEmergency(ChangeRequestAct act)
{
    public Task<ChangeRequestAnswer> Run(Actor actor, Guid id, string? comment, CancellationToken ct) => act.Run(
        actor, id, Permission.CarryOutEmergency, "change-request.carry-out", (found, attempt, token) => found.Go(attempt, found.Subject.CarryOut(actor, comment, found.Now), token), ct);
}
