using Workflow.Approvals.People;

namespace Workflow.Server.Features.Training;

/// <summary>The trainer assesses who attended; a pass gives a certificate.</summary>
public sealed class AssessLearner(TrainingAct act)
{
    public sealed record Request
    {
        public required Guid UserId { get; init; }
        public required bool Passed { get; init; }
        public string? Note { get; init; }
    }

    public Task<TrainingSessionAnswer> Run(Actor actor, Guid id, Request request, CancellationToken ct) => act.Run(actor, id, "assess", (found, _) =>
    {
        var outcome = found.Subject.Assess(actor, request.UserId, request.Passed, request.Note, found.Now, out var certificate);
        found.Certificate = certificate;
        return Task.FromResult(outcome);
    }, ct);
}
