using Workflow.Approvals.People;
using Workflow.Engine.Triggers;
using Workflow.Persistence;
using Workflow.Persistence.Stores;
using Workflow.Server.Features;
using Workflow.Server.Features.Instances;

namespace Workflow.Server.Jobs;

/// <summary>
/// Starts the instances of every trigger whose instant has come, each trigger in its own transaction with its next due time. The instances are about
/// nothing. A trigger that cannot be fired is put back for a while that grows with every attempt, and stands in nobody's way.
/// </summary>
public sealed class DueTriggersJob(DueTriggers triggers, InstanceCases instances, Alarm<DueTimersJob> alarm, ILogger<DueTriggersJob> log) : IJob
{
    private const int Batch = 20;

    private static readonly TimeSpan LeaseFor = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestBackoff = TimeSpan.FromMinutes(30);

    private readonly string _owner = $"{Environment.MachineName}/{Environment.ProcessId}";

    /// <summary>Also how late the first occurrence of a trigger may be that another node has published.</summary>
    public TimeSpan Pause => TimeSpan.FromSeconds(10);

    public Task<DateTimeOffset?> Next(CancellationToken ct) => triggers.NextDueAt(ct);

    /// <returns>How many triggers were fired; not all of them start an instance.</returns>
    public async Task<int> RunOnce(CancellationToken ct)
    {
        var fired = 0;
        while (true)
        {
            var due = await triggers.Claim(_owner, LeaseFor, Batch, ct);
            foreach (var trigger in due)
            {
                if (await Fire(trigger, ct))
                    fired++;
            }

            if (due.Count < Batch)
                return fired;
        }
    }

    private async Task<bool> Fire(DueTrigger due, CancellationToken ct)
    {
        try
        {
            var attempt = new Attempt(Actor.System, "trigger");
            var firing = await triggers.Fire(due, (db, trigger, at, token) => Start(db, attempt, trigger, at, token), ct);
            if (attempt.EarliestTimer is { } timer)
                alarm.Announce(timer);
            return firing is not null;
        }
        catch (Exception e) when (e is not OperationCanceledException || !ct.IsCancellationRequested)
        {
            log.LogError(e, "Trigger {Activity} of version {Version} could not be fired (attempt {Attempt})", due.ActivityId, due.VersionId, due.Attempts);
            await triggers.Release(due, _owner, TimeSpan.FromSeconds(Math.Min(LongestBackoff.TotalSeconds, Math.Pow(2, Math.Min(due.Attempts, 16)))), ct);
            return false;
        }
    }

    private async Task<Firing> Start(WorkflowDbContext db, Attempt attempt, WorkflowTrigger trigger, DateTimeOffset dueAt, CancellationToken ct)
    {
        var found = instances.Open(db);
        var firing = await found.Runner.Fire(trigger, dueAt, found.Ports, ct);
        found.Settle(attempt);
        return firing;
    }
}
