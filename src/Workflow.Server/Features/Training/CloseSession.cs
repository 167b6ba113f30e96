using Workflow.Approvals.People;
using Workflow.Approvals.Training;

namespace Workflow.Server.Features.Training;

/// <summary>The trainer has assessed everybody who attended; who failed and gives up further attempts is told to attend again.</summary>
public sealed class CloseSession(TrainingAct act)
{
    public Task<TrainingSessionAnswer> Run(Actor actor, Guid id, CancellationToken ct) => act.Run(actor, id, TrainingSessionAction.Close, found =>
    {
        var outcome = found.Subject.Close(actor, found.Now, out var again);
        found.Notices.AddRange(again.Select(e => TrainingTexts.AttendAgain(found.Subject, found.Module, e.UserId)));
        return outcome;
    }, ct);
}
