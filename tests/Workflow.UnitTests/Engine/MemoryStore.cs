using Workflow.Engine.Activities.Events;
using Workflow.Engine.Definitions;
using Workflow.Engine.Runtime;
using Workflow.Engine.Triggers;

namespace Workflow.UnitTests.Engine;

/// <summary>What a database does for the engine, in memory: staged writes become visible to others at <see cref="Commit"/>, or never.</summary>
public sealed class MemoryStore : IInstanceStore, IDefinitionLibrary
{
    private readonly Dictionary<string, WorkflowDefinition> published;
    private readonly Dictionary<string, CompiledDefinition> compiled = [];
    private readonly Dictionary<Guid, byte[]> states = [];
    private readonly Dictionary<Guid, byte[]> staged = [];
    private readonly List<Action> writes = [];
    private readonly List<StoredEvent> events = [];
    private readonly HashSet<StoredEvent> taken = [];
    private readonly Dictionary<WorkflowTrigger, DateTimeOffset?> triggers = [];
    private readonly Burst burst;

    public MemoryStore(Burst burst, IEnumerable<WorkflowDefinition> definitions, DateTimeOffset now)
    {
        this.burst = burst;
        published = definitions.ToDictionary(d => d.DefinitionId);
        foreach (var trigger in published.Values.SelectMany(WorkflowTrigger.Of)) triggers[trigger] = trigger.First(now);
    }

    public List<Guid> Ids { get; } = [];
    public List<OutboxMessage> Outbox { get; } = [];
    public List<(Guid Instance, JournalLine Line)> Journal { get; } = [];
    public List<(Guid Instance, Incident Incident)> Incidents { get; } = [];
    public IReadOnlyList<StoredEvent> Events => events;

    /// <summary>For those who look on; a decision loads the bytes.</summary>
    public InstanceState State(Guid id)
    {
        var bytes = states[id];
        if (!seen.TryGetValue(id, out var last) || last.Bytes != bytes) seen[id] = last = (bytes, InstanceState.FromBytes(bytes));
        return last.State;
    }

    private readonly Dictionary<Guid, (byte[] Bytes, InstanceState State)> seen = [];
    public IEnumerable<JournalLine> JournalOf(Guid id) => Journal.Where(l => l.Instance == id).Select(l => l.Line);
    public CompiledDefinition? PublishedNow(string id) => published.TryGetValue(id, out var d) ? Compiled(d) : null;
    public WorkflowDefinition? Find(string definitionId, string? versionId) => published.GetValueOrDefault(definitionId);

    public Task<StoredInstance?> Load(Guid instanceId, CancellationToken ct)
    {
        if ((staged.GetValueOrDefault(instanceId) ?? states.GetValueOrDefault(instanceId)) is not { } bytes) return Task.FromResult<StoredInstance?>(null);
        var state = InstanceState.FromBytes(bytes);
        return Task.FromResult<StoredInstance?>(new StoredInstance(state, Compiled(published[state.DefinitionId])));
    }

    public Task<CompiledDefinition?> Published(string definitionId, CancellationToken ct) => Task.FromResult(PublishedNow(definitionId));
    public Task<CompiledDefinition?> Version(string versionId, CancellationToken ct) => Task.FromResult(published.Values.FirstOrDefault(d => d.Id == versionId) is { } d ? Compiled(d) : null);

    public void Stage(Commit commit, InstanceSubject? subject)
    {
        var (id, bytes) = (commit.State.Id, commit.State.ToBytes());
        staged[id] = bytes;
        writes.Add(() =>
        {
            if (!states.ContainsKey(id)) Ids.Add(id);
            states[id] = bytes;
            Journal.AddRange(commit.Journal.Select(l => (id, l)));
            Incidents.AddRange(commit.NewIncidents.Select(i => (id, i)));
            Outbox.AddRange(commit.Outbox);
        });
    }

    public Task<IReadOnlyList<EventWait>> WaitingFor(string eventName, string? correlationId, Guid? instanceId, CancellationToken ct) => Task.FromResult<IReadOnlyList<EventWait>>(
    [
        .. Ids.Where(i => instanceId is null || i == instanceId).Select(State).Where(s => correlationId is null || s.CorrelationId == correlationId)
            .SelectMany(s => s.Bookmarks.Where(b => b.Name == Event.BookmarkName && b.Key == eventName).Select(b => new EventWait(s.Id, b.Id))),
    ]);

    public Task<IReadOnlyList<WorkflowTrigger>> TriggeredBy(string eventName, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<WorkflowTrigger>>([.. triggers.Keys.Where(t => t.Kind == TriggerKind.Event && t.Key == eventName)]);

    public Task Keep(StoredEvent e, CancellationToken ct)
    {
        if (!events.Exists(k => k.Key == e.Key && k.InstanceId == e.InstanceId)) writes.Add(() => events.Add(e));
        return Task.CompletedTask;
    }

    public Task<StoredEvent?> Take(string eventName, string? correlationId, Guid instanceId, DateTimeOffset now, CancellationToken ct)
    {
        var kept = events.Find(e => e.Name == eventName && e.ExpiresAt > now && !taken.Contains(e) && (e.InstanceId is null || e.InstanceId == instanceId) && (e.CorrelationId is null || e.CorrelationId == correlationId));
        if (kept is not null)
        {
            taken.Add(kept);
            writes.Add(() => events.Remove(kept));
        }
        return Task.FromResult(kept);
    }

    public DateTimeOffset? Reschedule(WorkflowTrigger trigger, DateTimeOffset? next)
    {
        writes.Add(() => triggers[trigger] = next);
        return next;
    }

    public void Delivered(OutboxMessage message) => Outbox.Remove(message);

    public (DateTimeOffset At, Guid Instance, int BookmarkId, WorkflowTrigger? Trigger)? NextDue(DateTimeOffset until)
    {
        var timers = Ids.Select(State).Where(s => s.IsResumable).SelectMany(s => s.Bookmarks.Where(b => b.DueAt <= until).Select(b => (At: b.DueAt!.Value, Instance: s.Id, BookmarkId: b.Id, Trigger: (WorkflowTrigger?)null)));
        var due = timers.Concat(triggers.Where(t => t.Value <= until).Select(t => (At: t.Value!.Value, Instance: Guid.Empty, BookmarkId: 0, Trigger: (WorkflowTrigger?)t.Key))).OrderBy(d => d.At).ToList();
        return due.Count == 0 ? null : due[0];
    }

    public void Commit()
    {
        writes.ForEach(w => w());
        Abort();
    }

    public void Abort()
    {
        writes.Clear();
        staged.Clear();
        taken.Clear();
    }

    private CompiledDefinition Compiled(WorkflowDefinition d) => compiled.TryGetValue(d.Id, out var c) ? c : compiled[d.Id] = burst.Compile(d, this);
}
