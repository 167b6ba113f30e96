using Workflow.Engine.Runtime;
using Workflow.Persistence.Outbox;
using Workflow.Persistence.Stores;
using Workflow.Server.Features.Outbox;

namespace Workflow.Server.Jobs;

/// <summary>
/// The courier. Each message is delivered by the <see cref="ICourier"/> of its kind, several at a time, so that a slow receiver holds nobody up. One
/// that fails is put back for a time that grows; one that has failed too often, or for good, becomes a dead letter.
/// </summary>
public sealed class OutboxJob : IJob
{
    private const int Batch = 50;
    private const int AtOnce = 8;

    // Longer than any single delivery may take, so that nobody else begins one that is still going on.
    private static readonly TimeSpan LeaseFor = TimeSpan.FromMinutes(5);

    private readonly OutboxStore _outbox;
    private readonly Dictionary<string, ICourier> _couriers;
    private readonly TimeProvider _clock;
    private readonly ILogger<OutboxJob> _log;

    public OutboxJob(OutboxStore outbox, OutboxSignal signal, Alarm<OutboxJob> alarm, IEnumerable<ICourier> couriers, TimeProvider clock, ILogger<OutboxJob> log)
    {
        (_outbox, _clock, _log) = (outbox, clock, log);
        _couriers = couriers.ToDictionary(c => c.Kind, StringComparer.Ordinal);
        signal.Written += () => alarm.Announce(clock.GetUtcNow());
    }

    public TimeSpan Pause => TimeSpan.FromSeconds(30);

    public Task<DateTimeOffset?> Next(CancellationToken ct) => _outbox.NextDueAt(ct);

    public async Task<int> RunOnce(CancellationToken ct)
    {
        for (var delivered = 0; ;)
        {
            var due = await _outbox.Claim(LeaseFor, Batch, ct);
            await Parallel.ForEachAsync(due, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct }, async (message, token) => await Deliver(message, token));
            delivered += due.Count;
            if (due.Count < Batch)
                return delivered;
        }
    }

    private async Task Deliver(OutboxEntry message, CancellationToken ct)
    {
        try
        {
            if (!_couriers.TryGetValue(message.Kind, out var courier))
                throw new UndeliverableException($"Nobody delivers messages of kind '{message.Kind}'.");
            if (await courier.Deliver(message, ct) is Delivery.NotYet)
                await _outbox.PutBack(message, _clock.GetUtcNow() + Backoff.NotYet(_clock.GetUtcNow() - message.CreatedAt), null, ct);
        }
        catch (Exception e) when (e is not OperationCanceledException || !ct.IsCancellationRequested)
        {
            var isLast = e is UndeliverableException || message.Attempts >= Backoff.MostAttempts;
            _log.Log(isLast ? LogLevel.Error : LogLevel.Warning, e, "Message {Message} of kind {Kind} could not be delivered (attempt {Attempt}{Last})",
                message.Id, message.Kind, message.Attempts, isLast ? ", given up" : "");
            await _outbox.PutBack(message, isLast ? null : _clock.GetUtcNow() + Backoff.After(message.Attempts, message.Id), e.Message, ct);
        }
    }
}
