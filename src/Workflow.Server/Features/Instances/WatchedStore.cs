using Workflow.Engine.Runtime;
using Workflow.Engine.Triggers;

namespace Workflow.Server.Features.Instances;

/// <summary>A store that remembers the earliest timer staged, of whatever instance, so that the timers can be woken after the commit.</summary>
public sealed class WatchedStore(IInstanceStore inner) : IInstanceStore
{
    public DateTimeOffset? EarliestTimer { get; private set; }

    public void Stage(Commit commit, InstanceSubject? subject)
    {
        if (commit.Added.Min(b => b.DueAt) is { } due && (EarliestTimer is null || due < EarliestTimer))
            EarliestTimer = due;
        inner.Stage(commit, subject);
    }

    public Task<StoredInstance?> Load(Guid instanceId, CancellationToken ct) => inner.Load(instanceId, ct);
    public Task<CompiledDefinition?> Published(string definitionId, CancellationToken ct) => inner.Published(definitionId, ct);
    public Task<CompiledDefinition?> Version(string versionId, CancellationToken ct) => inner.Version(versionId, ct);
    public Task<IReadOnlyList<EventWait>> WaitingFor(string eventName, string? correlationId, Guid? instanceId, CancellationToken ct) => inner.WaitingFor(eventName, correlationId, instanceId, ct);
    public Task<IReadOnlyList<WorkflowTrigger>> TriggeredBy(string eventName, CancellationToken ct) => inner.TriggeredBy(eventName, ct);
    public void Keep(StoredEvent e) => inner.Keep(e);
    public Task<StoredEvent?> Take(string eventName, string? correlationId, Guid instanceId, DateTimeOffset now, CancellationToken ct) => inner.Take(eventName, correlationId, instanceId, now, ct);
}
