using Workflow.Approvals.People;
using Workflow.Approvals.Training;

namespace Workflow.Server.Features.Training;

/// <summary>The trainer assesses who attended; a pass gives a certificate, a last failure means attending again. The learner is told of either.</summary>
public sealed class AssessLearner(TrainingAct act)
{
    public sealed record Request
    {
        public required Guid UserId { get; init; }
        public required bool Passed { get; init; }
        public string? Note { get; init; }
    }

    public Task<TrainingSessionAnswer> Run(Actor actor, Guid id, Request request, CancellationToken ct) => act.Run(actor, id, TrainingSessionAction.Assess, found =>
    {
        var outcome = found.Subject.Assess(actor, request.UserId, request.Passed, request.Note, found.Module, found.Now, out var certificate);
        found.Certificate = certificate;
        if (certificate is not null)
            found.Notices.Add(TrainingTexts.Passed(found.Subject, certificate));
        else if (found.Subject.Enrolments.First(e => e.UserId == request.UserId).MustAttendAgain)
            found.Notices.Add(TrainingTexts.AttendAgain(found.Subject, found.Module, request.UserId));
        return outcome;
    }, ct);
}
