using Workflow.Approvals.People;
using Workflow.Persistence;
using Workflow.Persistence.Stores;
using Workflow.Server.Features;
using Workflow.Server.Features.Instances;
using Workflow.Server.Operations;

namespace Workflow.Server.Jobs;

/// <summary>
/// Resumes every wait whose instant has come, each in its own transaction with what its instance is about. One that cannot be fired is put back for a while
/// that grows with every attempt, and stands in nobody's way. A server that stops ends the one it is at and gives the others back.
/// </summary>
public sealed class DueTimersJob(DueTimers timers, Transaction transaction, InstanceCases instances, ILogger<DueTimersJob> log) : IJob
{
    private const int Batch = 50;

    private static readonly TimeSpan LeaseFor = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestBackoff = TimeSpan.FromMinutes(30);

    private readonly string _owner = $"{Environment.MachineName}/{Environment.ProcessId}";

    public TimeSpan Pause => TimeSpan.FromSeconds(30);

    public Task<DateTimeOffset?> Next(CancellationToken ct) => timers.NextDueAt(ct);

    public async Task<int> RunOnce(CancellationToken ct)
    {
        var fired = 0;
        while (true)
        {
            var due = await timers.Claim(_owner, LeaseFor, Batch, ct);
            foreach (var timer in due)
            {
                if (ct.IsCancellationRequested)
                    await timers.Release(timer, _owner, TimeSpan.Zero, CancellationToken.None);
                // Once begun it is ended: a burst is short, and the host waits for it.
                else if (await Fire(timer, CancellationToken.None))
                    fired++;
            }

            ct.ThrowIfCancellationRequested();

            if (due.Count < Batch)
                return fired;
        }
    }

    private async Task<bool> Fire(DueTimer timer, CancellationToken ct)
    {
        try
        {
            if (await transaction.Run((db, token) => instances.Open(db).Resume(new Attempt(Actor.System, "timer"), timer.InstanceId, timer.BookmarkId, null, token), ct))
            {
                ServerMeasures.Timers.Add(1);
                return true;
            }

            // The bookmark is gone, or its process stands still until somebody has looked at its incident.
            await PutBack(timer, ct);
        }
        catch (Exception e) when (e is not OperationCanceledException || !ct.IsCancellationRequested)
        {
            log.LogError(e, "Timer {Bookmark} of instance {Instance} could not be fired (attempt {Attempt})", timer.BookmarkId, timer.InstanceId, timer.Attempts);
            await PutBack(timer, ct);
        }

        return false;
    }

    private Task PutBack(DueTimer timer, CancellationToken ct) =>
        timers.Release(timer, _owner, TimeSpan.FromSeconds(Math.Min(LongestBackoff.TotalSeconds, Math.Pow(2, Math.Min(timer.Attempts, 16)))), ct);
}
