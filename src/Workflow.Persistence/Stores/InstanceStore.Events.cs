using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Workflow.Engine.Activities.Events;
using Workflow.Engine.Runtime;
using Workflow.Engine.Triggers;
using Workflow.Persistence.Events;

namespace Workflow.Persistence.Stores;

/// <summary>Events: who waits for one, whom it starts, and those that came before anybody waited.</summary>
public sealed partial class InstanceStore
{
    private readonly Dictionary<string, EventName?> names = new(StringComparer.Ordinal);
    private readonly HashSet<(string, Guid)> kept = [];
    private readonly HashSet<(string, Guid)> taken = [];

    public async Task<IReadOnlyList<EventWait>> WaitingFor(string eventName, string? correlationId, Guid? instanceId, CancellationToken ct)
    {
        await Meet(eventName, ct);
        var waits = db.Bookmarks.Where(b => b.Name == Event.BookmarkName && b.Key == eventName);
        if (instanceId is not null) waits = waits.Where(b => b.InstanceId == instanceId);
        if (correlationId is not null) return await Correlated(eventName, correlationId, instanceId, ct);
        // Always in the same order, so that two publications do not lock each other's instances crosswise.
        return await waits.OrderBy(b => b.InstanceId).ThenBy(b => b.Id).Select(b => new EventWait(b.InstanceId, b.Id)).ToListAsync(ct);
    }

    /// <summary>From the instances of the correlation, which are few, to their waits: any number of others may wait for an event of this name.</summary>
    private async Task<IReadOnlyList<EventWait>> Correlated(string eventName, string correlationId, Guid? instanceId, CancellationToken ct)
    {
        var ids = await db.WorkflowInstances.Where(i => i.Status == WorkflowStatus.Running && i.CorrelationId == correlationId && (instanceId == null || i.Id == instanceId)).Select(i => i.Id).ToListAsync(ct);
        var waits = new List<EventWait>();
        foreach (var some in ids.Chunk(InOneGo))
        {
            var open = await db.Bookmarks.Where(b => some.Contains(b.InstanceId)).OrderBy(b => b.InstanceId).ThenBy(b => b.Id).Select(b => new { b.InstanceId, b.Id, b.Name, b.Key }).ToListAsync(ct);
            waits.AddRange(open.Where(b => b.Name == Event.BookmarkName && b.Key == eventName).Select(b => new EventWait(b.InstanceId, b.Id)));
        }
        return [.. waits.OrderBy(w => w.InstanceId).ThenBy(w => w.BookmarkId)];
    }

    public async Task<IReadOnlyList<WorkflowTrigger>> TriggeredBy(string eventName, CancellationToken ct) =>
        [.. (await db.DefinitionTriggers.AsNoTracking().Where(t => t.Kind == TriggerKind.Event && t.Key == eventName).ToListAsync(ct)).Select(t => t.ToTrigger())];

    public async Task Keep(StoredEvent e, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(e);
        var instance = e.InstanceId ?? KeptEvent.Anybody;
        if (!kept.Add((e.Key, instance)) || await db.KeptEvents.AnyAsync(k => k.Key == e.Key && k.InstanceId == instance, ct)) return;
        await Meet(e.Name, ct);
        Stamp(e.Name);
        db.KeptEvents.Add(new()
        {
            Key = e.Key, InstanceId = instance, Name = e.Name, CorrelationId = e.CorrelationId, Payload = e.Payload?.ToJsonString(), PublishedAt = e.At, ExpiresAt = e.ExpiresAt,
        });
    }

    public async Task<StoredEvent?> Take(string eventName, string? correlationId, Guid instanceId, DateTimeOffset now, CancellationToken ct)
    {
        await Meet(eventName, ct);
        // What this transaction has taken is still in the database; look that far past it.
        var oldest = await db.KeptEvents.AsNoTracking()
            .Where(e => e.Name == eventName && e.ExpiresAt > now && (e.InstanceId == KeptEvent.Anybody || e.InstanceId == instanceId) && (e.CorrelationId == null || e.CorrelationId == correlationId))
            .OrderBy(e => e.PublishedAt).ThenBy(e => e.Key).Take(taken.Count + 1).ToListAsync(ct);
        if (oldest.Find(e => !taken.Contains((e.Key, e.InstanceId))) is not { } row)
        {
            // It is going to wait.
            Stamp(eventName);
            return null;
        }
        taken.Add((row.Key, row.InstanceId));
        // Deleting compares and sets: of two transactions that take it, one deletes no row and decides again.
        db.KeptEvents.Remove(row);
        return new(row.Key, row.Name, row.CorrelationId, row.InstanceId == KeptEvent.Anybody ? null : row.InstanceId,
            row.Payload is null ? null : JsonNode.Parse(row.Payload), row.PublishedAt, row.ExpiresAt);
    }

    /// <summary>To be read before anything else about an event of this name, so that whatever came later is noticed.</summary>
    private async Task Meet(string eventName, CancellationToken ct)
    {
        if (!names.ContainsKey(eventName)) names.Add(eventName, await db.EventNames.SingleOrDefaultAsync(n => n.Name == eventName, ct));
    }

    private void Stamp(string eventName)
    {
        var now = clock.GetUtcNow();
        if (names[eventName] is not { } row) db.EventNames.Add(names[eventName] = row = new() { Name = eventName });
        (row.Stamp, row.UsedAt) = (Guid.CreateVersion7(now), now);
    }
}
