using Workflow.Engine.Runtime;
using Workflow.Persistence.Outbox;
using Workflow.Persistence.Stores;
using Workflow.Server.Features.Outbox;
using Workflow.Server.Operations;

namespace Workflow.Server.Jobs;

/// <summary>What stays in the house: between instances, and to people's notifications.</summary>
public sealed class InnerOutboxJob(OutboxStore outbox, OutboxSignal signal, Alarm<InnerOutboxJob> alarm, IEnumerable<ICourier> couriers, TimeProvider clock, ILogger<InnerOutboxJob> log)
    : OutboxJob(outward: false, outbox, signal, alarm.Announce, couriers, clock, log);

/// <summary>What leaves it: requests and mails, whose receivers may take their time.</summary>
public sealed class OuterOutboxJob(OutboxStore outbox, OutboxSignal signal, Alarm<OuterOutboxJob> alarm, IEnumerable<ICourier> couriers, TimeProvider clock, ILogger<OuterOutboxJob> log)
    : OutboxJob(outward: true, outbox, signal, alarm.Announce, couriers, clock, log);

/// <summary>
/// The courier. Each message is delivered by the <see cref="ICourier"/> of its kind, several at a time. One that fails is put back for a time that grows;
/// one that has failed too often, or for good, becomes a dead letter.
/// </summary>
public abstract class OutboxJob : IJob
{
    private const int Batch = 50;
    private const int AtOnce = 8;

    // Longer than any single delivery may take, so that nobody else begins one that is still going on.
    private static readonly TimeSpan LeaseFor = TimeSpan.FromMinutes(5);

    private readonly bool _outward;
    private readonly OutboxStore _outbox;
    private readonly Dictionary<string, ICourier> _couriers;
    private readonly TimeProvider _clock;
    private readonly ILogger _log;

    private protected OutboxJob(bool outward, OutboxStore outbox, OutboxSignal signal, Action<DateTimeOffset> wake, IEnumerable<ICourier> couriers, TimeProvider clock, ILogger log)
    {
        (_outward, _outbox, _clock, _log) = (outward, outbox, clock, log);
        _couriers = couriers.ToDictionary(c => c.Kind, StringComparer.Ordinal);
        signal.Written += () => wake(clock.GetUtcNow());
    }

    public TimeSpan Pause => TimeSpan.FromSeconds(30);

    public Task<DateTimeOffset?> Next(CancellationToken ct) => _outbox.NextDueAt(_outward, ct);

    public async Task<int> RunOnce(CancellationToken ct)
    {
        for (var delivered = 0; ;)
        {
            var due = await _outbox.Claim(_outward, LeaseFor, Batch, ct);
            try
            {
                await Parallel.ForEachAsync(due, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct }, async (message, token) => await Deliver(message, token));
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                // The server stops: another node, or the next start, goes on at once instead of waiting for the lease to end.
                foreach (var message in due)
                    await _outbox.PutBack(message, _clock.GetUtcNow(), null, CancellationToken.None);
                throw;
            }

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
                // While nodes are replaced, it is perhaps a newer program's: tried again, and not given up at once.
                throw new InvalidOperationException($"This program delivers no messages of kind '{message.Kind}'.");
            var delivery = await courier.Deliver(message, ct);
            Count(message, delivery is Delivery.NotYet ? "not-yet" : "delivered");
            if (delivery is Delivery.NotYet)
                await _outbox.PutBack(message, _clock.GetUtcNow() + Backoff.NotYet(_clock.GetUtcNow() - message.CreatedAt), null, ct);
        }
        catch (Exception e) when (e is not OperationCanceledException || !ct.IsCancellationRequested)
        {
            var isLast = e is UndeliverableException || message.Attempts >= Backoff.MostAttempts;
            Count(message, isLast ? "dead" : "failed");
            _log.Log(isLast ? LogLevel.Error : LogLevel.Warning, e, "Message {Message} of kind {Kind} could not be delivered (attempt {Attempt}{Last})",
                message.Id, message.Kind, message.Attempts, isLast ? ", given up" : "");
            await _outbox.PutBack(message, isLast ? null : _clock.GetUtcNow() + Backoff.After(message.Attempts, message.Id), e.Message, ct);
        }
    }

    private static void Count(OutboxEntry message, string outcome) => ServerMeasures.Deliveries.Add(1, new("kind", message.Kind), new("outcome", outcome));
}
