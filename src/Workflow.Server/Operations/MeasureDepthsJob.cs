using System.Diagnostics.Metrics;
using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.Inbox;
using Workflow.Persistence;
using Workflow.Server.Jobs;

namespace Workflow.Server.Operations;

/// <summary>
/// Looks every fifteen seconds how deep the queues are, so that a scrape reads numbers and never the database. Nobody listens: it does not look.
/// Every node tells the same numbers, for they are the database's: take the maximum over nodes, not the sum.
/// </summary>
public sealed class MeasureDepthsJob : IJob
{
    private readonly IDbContextFactory<WorkflowDbContext> _contexts;
    private readonly TimeProvider _clock;
    private readonly ObservableGauge<long> _first;
    private Depth? _depth;

    public MeasureDepthsJob(IDbContextFactory<WorkflowDbContext> contexts, TimeProvider clock, IMeterFactory meters)
    {
        (_contexts, _clock) = (contexts, clock);
        var meter = meters.Create(ServerMeasures.Name);
        _first = Gauge(meter, "workflow.tasks.open", "{task}", "Work that waits for a person.", d => d.OpenTasks);
        Gauge(meter, "workflow.timers.waiting", "{timer}", "Waits with an instant.", d => d.WaitingTimers);
        Gauge(meter, "workflow.incidents.open", "{incident}", "Incidents that nobody has resolved.", d => d.OpenIncidents);
        Gauge(meter, "workflow.outbox.waiting", "{message}", "Messages still to be delivered.", d => d.OutboxWaiting);
        Gauge(meter, "workflow.outbox.dead", "{message}", "Messages given up.", d => d.OutboxDead);
        Gauge(meter, "workflow.outbox.lag", "s", "How long the message that is due longest has been due.", d => d.OutboxLagSeconds);
        Gauge(meter, "workflow.timers.lag", "s", "How long the wait that is due longest has been due.", d => d.TimerLagSeconds);
    }

    public TimeSpan Pause => TimeSpan.FromSeconds(15);

    public async Task<int> RunOnce(CancellationToken ct)
    {
        if (_first.Enabled)
            _depth = await Look(ct);
        return 0;
    }

    /// <summary>The numbers as they are now.</summary>
    public async Task<Depth> Look(CancellationToken ct)
    {
        await using var db = await _contexts.CreateDbContextAsync(ct);
        var now = _clock.GetUtcNow();
        return new Depth(
            await db.WorkTasks.LongCountAsync(t => t.Status == WorkTaskStatus.Open, ct),
            await db.Bookmarks.LongCountAsync(b => b.DueAt != null, ct),
            await db.Incidents.LongCountAsync(i => !i.Resolved, ct),
            await db.OutboxMessages.LongCountAsync(m => m.DeadAt == null, ct),
            await db.OutboxMessages.LongCountAsync(m => m.DeadAt != null, ct),
            Lag(now, await db.OutboxMessages.MinAsync(m => m.DueAt, ct)),
            Lag(now, await db.Bookmarks.MinAsync(b => b.DueAt, ct)));
    }

    private static double Lag(DateTimeOffset now, DateTimeOffset? due) => due < now ? (now - due.Value).TotalSeconds : 0;

    private ObservableGauge<T> Gauge<T>(Meter meter, string name, string unit, string description, Func<Depth, T> value) where T : struct =>
        meter.CreateObservableGauge(name, () => _depth is { } depth ? [new Measurement<T>(value(depth))] : Array.Empty<Measurement<T>>(), unit, description);
}
