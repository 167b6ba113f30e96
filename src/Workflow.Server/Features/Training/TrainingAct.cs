using Workflow.Approvals.ChangeRequests;
using Workflow.Approvals.People;
using Workflow.Approvals.Training;
using Workflow.Persistence;
using Workflow.Persistence.Stores;

namespace Workflow.Server.Features.Training;

/// <summary>A session as a decision needs it.</summary>
public sealed record TrainingCase(WorkflowDbContext Db, TrainingSession Subject, DateTimeOffset Now)
{
    /// <summary>What a pass gave.</summary>
    public Certificate? Certificate { get; set; }

    /// <summary>Who got a seat that had become free.</summary>
    public IReadOnlyList<Enrolment> Promoted { get; set; } = [];
}

/// <summary>What every act on a session has in common: it is there, answered before, then the domain, which says who may do it.</summary>
public sealed class TrainingAct(Decisions decisions, TrainingNotices notices, TimeProvider clock)
{
    public Task<TrainingSessionAnswer> Run(Actor actor, Guid id, string action, Func<TrainingCase, CancellationToken, Task<ActOutcome>> act, CancellationToken ct)
    {
        var attempt = new Attempt(actor, "training." + action);
        return decisions.Run(attempt, async (db, token) =>
        {
            var session = await db.TrainingSessionForDecision(id, token) ?? throw TrainingErrors.UnknownSession();
            attempt.Concerns(TrainingSession.SubjectType, id, null);
            await decisions.AnswerIfRepeated(db, attempt, token);
            var found = new TrainingCase(db, session, clock.GetUtcNow());
            foreach (var line in (await act(found, token)).Audit)
                db.Audit(line);
            if (found.Certificate is { } certificate)
                db.Certificates.Add(certificate);
            notices.Promoted(db, session, found.Promoted, found.Now);
            return TrainingSessionAnswer.Of(session, certificate: found.Certificate);
        }, ct);
    }
}
