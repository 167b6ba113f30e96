using System.Text.Json.Nodes;
using Workflow.Approvals.Audit;
using Workflow.Approvals.Refusals;
using Workflow.Persistence;
using Workflow.Server.Http;
using Workflow.Server.Jobs;
using Workflow.Server.Operations;

namespace Workflow.Server.Features;

/// <summary>
/// The frame of every use case that changes something: decide and commit in one transaction, keep the answer of a request with a key in that
/// same transaction, audit a refusal in one of its own, wake the timers when the next one has come nearer.
/// </summary>
public sealed class Decisions(Transaction transaction, StoredAnswers answers, Alarm<DueTimersJob> alarm)
{
    public async Task<T> Run<T>(Attempt attempt, Func<WorkflowDbContext, CancellationToken, Task<T>> decide, CancellationToken ct)
        where T : Answer
    {
        try
        {
            var answer = await transaction.Run(decide, ct, (db, made) => answers.Keep(db, attempt.Actor.UserId, made));
            if (attempt.EarliestTimer is { } due)
                alarm.Announce(due);
            Count(attempt, "done");
            return answer;
        }
        catch (RefusedException refused) when (IsAudited(refused))
        {
            await Audit(attempt, refused);
            Count(attempt, "refused");
            throw;
        }
    }

    private static void Count(Attempt attempt, string outcome) => ServerMeasures.Decisions.Add(1, new("action", attempt.Action), new("outcome", outcome));

    /// <summary>To be called once the caller is known to see the subject and to hold the permission, before any other check.</summary>
    public Task AnswerIfRepeated(WorkflowDbContext db, Attempt attempt, CancellationToken ct) => answers.Repeat(db, attempt.Actor.UserId, ct);

    /// <summary>What was refused for its meaning. A misspelt field or a stale page is no event; neither is a database that was busy.</summary>
    private static bool IsAudited(RefusedException refused) => refused.Kind switch
    {
        RefusalKind.Forbidden or RefusalKind.SeparationOfDuties or RefusalKind.Unprocessable => true,
        RefusalKind.Conflict => !refused.Code.StartsWith("concurrency.", StringComparison.Ordinal),
        RefusalKind.NotFound or RefusalKind.Invalid or RefusalKind.PreconditionFailed or RefusalKind.PreconditionRequired => false,
    };

    private Task<bool> Audit(Attempt attempt, RefusedException refused) => transaction.Run(
        (db, _) =>
        {
            db.Audit(new AuditEntry(
                attempt.ProjectId is { } project ? AuditEntry.ChainOf(project) : AuditEntry.Organisation,
                attempt.Action + ".refused",
                attempt.Actor.UserId, attempt.Actor.DisplayName,
                attempt.SubjectType, attempt.SubjectId, attempt.ProjectId,
                new JsonObject { ["code"] = refused.Code, ["reason"] = refused.Message }));
            return Task.FromResult(true);
        },
        // The caller may have hung up; the refusal happened all the same.
        CancellationToken.None);
}
