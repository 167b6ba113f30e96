using Workflow.Engine.Triggers;

namespace Workflow.Engine.Runtime;

/// <summary>
/// The engine's only port to the outside. Everything staged is committed by the caller's transaction, or none of it. An instance that was staged can be
/// loaded again in the same transaction. The members with a default are for events and triggers; a store that leaves them out runs everything else.
/// </summary>
public interface IInstanceStore
{
    Task<StoredInstance?> Load(Guid instanceId, CancellationToken ct);

    /// <summary>Tells which instances will be loaded one after the other, so that a store can read them in one go.</summary>
    Task Foresee(IReadOnlyCollection<Guid> instanceIds, CancellationToken ct) => Task.CompletedTask;

    /// <summary>The published version of a workflow, null when there is none.</summary>
    Task<CompiledDefinition?> Published(string definitionId, CancellationToken ct);

    /// <summary>Stages a commit: state, bookmarks added, burned and moved, journal, incidents, outbox. Its children are staged by separate calls.</summary>
    /// <param name="subject">What the instance is about; given at the start only.</param>
    void Stage(Commit commit, InstanceSubject? subject);

    /// <summary>A version of a workflow by its id, for triggers, which belong to a version.</summary>
    Task<CompiledDefinition?> Version(string versionId, CancellationToken ct) => Task.FromResult<CompiledDefinition?>(null);

    /// <summary>The open bookmarks named Elsa.Event whose key is the event's name: of the given instance, of the instances with the correlation id, or of all.</summary>
    Task<IReadOnlyList<EventWait>> WaitingFor(string eventName, string? correlationId, Guid? instanceId, CancellationToken ct) => Task.FromResult<IReadOnlyList<EventWait>>([]);

    /// <summary>The triggers of published versions that an event of this name starts.</summary>
    Task<IReadOnlyList<WorkflowTrigger>> TriggeredBy(string eventName, CancellationToken ct) => Task.FromResult<IReadOnlyList<WorkflowTrigger>>([]);

    /// <summary>Stages an event that nobody took, for a wait that begins before it expires. One of the same key and instance that is there already stays as it is.</summary>
    Task Keep(StoredEvent e, CancellationToken ct) => Task.CompletedTask;

    /// <summary>
    /// Takes, and stages the removal of, the oldest kept event of this name that has not expired and fits: its instance id is null or this instance, its
    /// correlation id null or this one. Two transactions that take the same event clash.
    /// </summary>
    Task<StoredEvent?> Take(string eventName, string? correlationId, Guid instanceId, DateTimeOffset now, CancellationToken ct) => Task.FromResult<StoredEvent?>(null);
}

/// <summary>An instance as loaded, with the version of the definition it is bound to.</summary>
public sealed record StoredInstance(InstanceState State, CompiledDefinition Definition);

/// <summary>The domain object an instance is about.</summary>
public sealed record InstanceSubject(string Type, Guid Id, Guid? ProjectId);
