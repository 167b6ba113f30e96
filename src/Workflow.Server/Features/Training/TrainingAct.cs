using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.ChangeRequests;
using Workflow.Approvals.People;
using Workflow.Approvals.Training;
using Workflow.Persistence;
using Workflow.Persistence.Stores;

namespace Workflow.Server.Features.Training;

/// <summary>A session as a decision needs it, and what comes of the decision.</summary>
public sealed record TrainingCase(WorkflowDbContext Db, TrainingSession Subject, TrainingModule Module, DateTimeOffset Now)
{
    /// <summary>What a pass gave.</summary>
    public Certificate? Certificate { get; set; }

    /// <summary>Who is told what of it.</summary>
    public List<TrainingNotice> Notices { get; } = [];

    /// <summary>What else those concerned have in that time.</summary>
    public IReadOnlyList<ConflictView> Conflicts { get; set; } = [];

    public void Promote(IEnumerable<Enrolment> promoted) => Notices.AddRange(promoted.Select(e => TrainingTexts.Seat(Subject, Module, e)));
}

/// <summary>What every act on a session has in common: it is there, it is this person's to do, answered before, then the domain; and people are told.</summary>
public sealed class TrainingAct(Decisions decisions, TrainingNotices notices, TimeProvider clock)
{
    /// <param name="learner">Whom it is about, where the right to it depends on that.</param>
    public Task<TrainingSessionAnswer> Run(
        Actor actor, Guid id, TrainingSessionAction action, Guid? learner, Func<TrainingCase, CancellationToken, Task<ActOutcome>> act, CancellationToken ct)
    {
        var attempt = new Attempt(actor, "training." + Name(action));
        return decisions.Run(attempt, async (db, token) =>
        {
            var session = await db.TrainingSessionForDecision(id, token) ?? throw TrainingErrors.UnknownSession();
            attempt.Concerns(TrainingSession.SubjectType, id, null);
            session.Demand(actor, action, learner);
            await decisions.AnswerIfRepeated(db, attempt, token);
            var found = new TrainingCase(db, session, await db.TrainingModules.AsNoTracking().SingleAsync(m => m.Code == session.ModuleCode, token), clock.GetUtcNow());
            foreach (var line in (await act(found, token)).Audit)
                db.Audit(line);
            if (found.Certificate is { } certificate)
                db.Certificates.Add(certificate);
            await notices.Send(db, found.Notices, found.Now, token);
            return TrainingSessionAnswer.Of(session, found.Certificate, found.Conflicts);
        }, ct);
    }

    public Task<TrainingSessionAnswer> Run(Actor actor, Guid id, TrainingSessionAction action, Func<TrainingCase, ActOutcome> act, CancellationToken ct) =>
        Run(actor, id, action, null, (found, _) => Task.FromResult(act(found)), ct);

    private static string Name(TrainingSessionAction action) => action switch
    {
        TrainingSessionAction.Enrol => "enrol", TrainingSessionAction.Withdraw => "withdraw", TrainingSessionAction.Reschedule => "reschedule", TrainingSessionAction.ChangeTrainer => "change-trainer",
        TrainingSessionAction.ConfirmAttendance => "attendance", TrainingSessionAction.Assess => "assess", TrainingSessionAction.Close => "close", TrainingSessionAction.Cancel => "cancel",
    };
}
