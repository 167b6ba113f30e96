using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.Audit;
using Workflow.Approvals.ChangeRequests;
using Workflow.Engine.Runtime;
using Workflow.Persistence;
using Workflow.Server.Features.ChangeRequests;

namespace Workflow.Server.Features.Instances;

/// <summary>
/// A subject as a decision needs it, with the workflow that carries it, all in one context. What people do goes to the domain first; then the workflow
/// goes on from where it waited, in the same transaction.
/// </summary>
public abstract class SubjectCase(WorkflowDbContext db, IInstanceStore store, WorkflowRunner runner, DateTimeOffset now)
{
    public IInstanceStore Store => store;
    public DateTimeOffset Now => now;
    public WorkflowDbContext Context => db;
    protected abstract Guid? InstanceId { get; }

    /// <summary>What the activities of an instance speak to; <paramref name="audit"/> collects what they do.</summary>
    public abstract object Port(Guid instanceId, List<AuditEntry> audit);

    public Task<CompiledDefinition?> Published(string definitionId, CancellationToken ct) => store.Published(definitionId, ct);

    public Task Go(Attempt attempt, ActOutcome outcome, CancellationToken ct) => Go(attempt, outcome.Audit, outcome.Resume, ct);

    /// <summary>Writes down what the act did and lets the workflow go on where it waited for it.</summary>
    public async Task Go(Attempt attempt, IReadOnlyList<AuditEntry> lines, Resumption? resume, CancellationToken ct)
    {
        Write(lines);
        if (resume is null)
            return;
        var audit = new List<AuditEntry>();
        Follow(attempt, await runner.Resume(resume.InstanceId, resume.BookmarkId, resume.Payload, Port(resume.InstanceId, audit), ct)
            ?? throw await WhyNot(resume.InstanceId, ct));
        Write(audit);
    }

    /// <summary>Ends the process, if there is one under way.</summary>
    public async Task Cancel(string reason, CancellationToken ct)
    {
        if (InstanceId is not { } instanceId)
            return;
        var audit = new List<AuditEntry>();
        await runner.Cancel(instanceId, reason, Port(instanceId, audit), ct);
        Write(audit);
    }

    /// <summary>Resumes any bookmark of the process. False when it is gone or the process stands still.</summary>
    public async Task<bool> Resume(Attempt attempt, Guid instanceId, int bookmarkId, JsonObject? payload, CancellationToken ct)
    {
        var audit = new List<AuditEntry>();
        if (await runner.Resume(instanceId, bookmarkId, payload, Port(instanceId, audit), ct) is not { } commit)
            return false;
        Follow(attempt, commit);
        Write(audit);
        return true;
    }

    /// <summary>What an operator does to the process: retries, skips, migrates. False when there was nothing to do it to.</summary>
    public async Task<bool> Operate(Attempt attempt, Guid instanceId, Func<WorkflowRunner, object, Task<Commit?>> act)
    {
        var audit = new List<AuditEntry>();
        if (await act(runner, Port(instanceId, audit)) is not { } commit)
            return false;
        Follow(attempt, commit);
        Write(audit);
        return true;
    }

    public void Write(IEnumerable<AuditEntry> lines)
    {
        foreach (var line in lines)
            db.Audit(line);
    }

    /// <summary>Remembers the earliest timer that a commit begins.</summary>
    public static void Follow(Attempt attempt, Commit commit)
    {
        var earliest = commit.Added.Min(b => b.DueAt);
        if (earliest is not null && (attempt.EarliestTimer is null || earliest < attempt.EarliestTimer))
            attempt.EarliestTimer = earliest;
    }

    protected async Task Start(Attempt attempt, CompiledDefinition definition, Guid instanceId, JsonObject input, InstanceSubject subject, CancellationToken ct)
    {
        var audit = new List<AuditEntry>();
        Follow(attempt, await runner.Start(definition, instanceId, subject.Id.ToString(), input, subject, Port(instanceId, audit), ct));
        Write(audit);
    }

    /// <summary>A bookmark that is gone means somebody else was faster, and deciding again will show it. A process with an incident needs an operator.</summary>
    private async Task<Exception> WhyNot(Guid instanceId, CancellationToken ct)
    {
        var status = await db.WorkflowInstances.Where(i => i.Id == instanceId).Select(i => (WorkflowSubStatus?)i.SubStatus).SingleOrDefaultAsync(ct);
        return status == WorkflowSubStatus.Faulted
            ? ProcessErrors.StandsStill(instanceId)
            : new DbUpdateConcurrencyException("The workflow no longer waits where the request says it does.");
    }
}
