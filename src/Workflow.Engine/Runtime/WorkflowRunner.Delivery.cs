using System.Text.Json.Nodes;
using Workflow.Engine.Triggers;

namespace Workflow.Engine.Runtime;

/// <summary>What comes from other instances, from publications and from triggers.</summary>
public sealed partial class WorkflowRunner
{
    /// <summary>Carries out an outbox message of kind <see cref="Dispatch.MessageKind"/>. Delivered twice it does nothing the second time.</summary>
    public async Task<Delivery> Deliver(OutboxMessage message, PortFor? ports, CancellationToken ct)
    {
        switch (Dispatch.From(message))
        {
            case Dispatch.Start start: return await StartChild(start, ports, ct);
            case Dispatch.Report report: return await Report(report.InstanceId, report.BookmarkId, report.Outcome, ports, ct);
            case Dispatch.Publish publish:
                await Publish(publish.Key, publish.EventName, publish.CorrelationId, publish.InstanceId, publish.Payload, ports, ct, publish.Generation);
                return Delivery.Done;
            case Dispatch.Cancel cancel:
                if (await store.Load(cancel.InstanceId, ct) is { } stored) await Cancel(cancel.InstanceId, cancel.Reason, await Port(ports, stored.State, ct), ct);
                return Delivery.Done;
            case var other: throw new ArgumentException($"{other} is no dispatch.", nameof(message));
        }
    }

    /// <summary>
    /// Publishes an event: whoever waits for it goes on, workflows it triggers are started. Nobody at all, and it is kept for <see cref="EventRetention"/>.
    /// </summary>
    /// <param name="key">Identifies the publication: the same one again starts and keeps nothing twice.</param>
    /// <param name="generation">Of what it starts: one more than that of the instance that publishes, 0 when none does.</param>
    /// <returns>How many instances it reached.</returns>
    public async Task<int> Publish(
        string key, string eventName, string? correlationId, Guid? instanceId, JsonNode? payload, PortFor? ports, CancellationToken ct, int generation = 0)
    {
        var (now, reached, kept) = (clock.GetUtcNow(), 0, false);
        var waits = await store.WaitingFor(eventName, correlationId, instanceId, ct);
        await store.Foresee([.. waits.Select(w => w.InstanceId).Distinct()], ct);
        foreach (var wait in waits)
        {
            if (await Report(wait.InstanceId, wait.BookmarkId, payload?.DeepClone(), ports, ct) == Delivery.Done)
            {
                reached++;
                continue;
            }
            await store.Keep(new StoredEvent(key, eventName, correlationId, wait.InstanceId, payload?.DeepClone(), now, now + EventRetention), ct);
            kept = true;
        }
        if (instanceId is null)
            foreach (var trigger in await store.TriggeredBy(eventName, ct))
            {
                // An instance that is there already was started by this publication, delivered before: it was not for nobody.
                await StartBy(trigger, trigger.InstanceId(DateTimeOffset.UnixEpoch, key), payload, correlationId, ports, ct, generation);
                reached++;
            }
        if (reached == 0 && !kept) await store.Keep(new StoredEvent(key, eventName, correlationId, instanceId, payload?.DeepClone(), now, now + EventRetention), ct);
        return reached;
    }

    /// <summary>Starts what a due trigger means now. The caller has claimed the trigger's row and stores the next due time in the same transaction.</summary>
    public async Task<Firing> Fire(WorkflowTrigger trigger, DateTimeOffset dueAt, PortFor? ports, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(trigger);
        var firing = trigger.Fire(dueAt, clock.GetUtcNow());
        foreach (var occurrence in firing.Occurrences) await StartBy(trigger, trigger.InstanceId(occurrence), null, null, ports, ct);
        return firing;
    }

    /// <summary>Starts an instance at one of its triggers; null when the instance is there already, or the version is not.</summary>
    public async Task<Commit?> StartBy(WorkflowTrigger trigger, Guid instanceId, JsonNode? payload, string? correlationId, PortFor? ports, CancellationToken ct, int generation = 0)
    {
        ArgumentNullException.ThrowIfNull(trigger);
        if (await store.Load(instanceId, ct) is not null || await store.Version(trigger.VersionId, ct) is not { } definition) return null;
        var state = InstanceState.New(instanceId, definition.Definition, correlationId, generation: generation);
        return await Begin(definition, state, new Stimulus.Start([], trigger.ActivityId, payload?.DeepClone()), null, await Port(ports, state, ct), ct);
    }

    private async Task<Delivery> StartChild(Dispatch.Start start, PortFor? ports, CancellationToken ct)
    {
        if (await store.Load(start.InstanceId, ct) is not null) return Delivery.Done;
        // The parent gave up before its child began: then there is nobody to begin for.
        var waited = start.Parent.BookmarkId > 0;
        if (waited && (await store.Load(start.Parent.InstanceId, ct))?.State.Bookmark(start.Parent.BookmarkId) is null) return Delivery.Done;
        if (await store.Published(start.DefinitionId, ct) is not { } definition) return waited ? await Report(start.Parent.InstanceId, start.Parent.BookmarkId, Unknown(start), ports, ct) : Delivery.Done;
        var state = InstanceState.New(start.InstanceId, definition.Definition, start.CorrelationId, start.Parent);
        await Begin(definition, state, new Stimulus.Start(start.Input), null, await Port(ports, state, ct), ct);
        return Delivery.Done;
    }

    private async Task<Delivery> Report(Guid instanceId, int bookmarkId, JsonNode? payload, PortFor? ports, CancellationToken ct)
    {
        if (await store.Load(instanceId, ct) is not { } stored || stored.State.Bookmark(bookmarkId) is null) return Delivery.Done;
        if (!stored.State.IsResumable) return Delivery.NotYet;
        await Resume(instanceId, bookmarkId, payload, await Port(ports, stored.State, ct), ct);
        return Delivery.Done;
    }

    private static JsonObject Unknown(Dispatch.Start start) => new()
    {
        ["WorkflowInstanceId"] = start.InstanceId.ToString("D"),
        ["WorkflowStatus"] = nameof(WorkflowStatus.Finished),
        ["WorkflowSubStatus"] = nameof(WorkflowSubStatus.Faulted),
        ["Message"] = $"There is no published version of '{start.DefinitionId}'.",
    };

    private static async Task<object?> Port(PortFor? ports, InstanceState state, CancellationToken ct) => ports is null ? null : await ports(state, ct);
}
