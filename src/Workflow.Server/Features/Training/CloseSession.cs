using Workflow.Approvals.People;

namespace Workflow.Server.Features.Training;

/// <summary>The trainer has assessed everybody.</summary>
public sealed class CloseSession(TrainingAct act)
{
    public Task<TrainingSessionAnswer> Run(Actor actor, Guid id, CancellationToken ct) => act.Run(actor, id, "close", (found, _) => Task.FromResult(found.Subject.Close(actor, found.Now)), ct);
}
