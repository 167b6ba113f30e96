using System.Text.Json.Nodes;
using Workflow.Engine.Activities.Events;

namespace Workflow.Engine.Runtime;

/// <summary>
/// Loads, runs a burst, stages its commit. The only part of the engine that does IO, through <see cref="IInstanceStore"/>. One call is one transaction of
/// the caller: a kill before its commit leaves everything as it was, one after it leaves the outbox messages to be delivered.
/// </summary>
public sealed partial class WorkflowRunner(IInstanceStore store, Burst burst, TimeProvider clock)
{
    /// <summary>How long an event that nobody took is kept for a wait that begins later.</summary>
    public TimeSpan EventRetention { get; init; } = TimeSpan.FromDays(1);

    /// <summary>Starts an instance and stages its first commit.</summary>
    public Task<Commit> Start(CompiledDefinition definition, Guid instanceId, string? correlationId, JsonObject input, InstanceSubject? subject, object? port, CancellationToken ct) =>
        Begin(definition, InstanceState.New(instanceId, definition.Definition, correlationId), new Stimulus.Start(input), subject, port, ct);

    /// <summary>Resumes a bookmark. Null, and nothing staged: the instance or the bookmark is gone, or the instance is faulted and must be retried first.</summary>
    public Task<Commit?> Resume(Guid instanceId, int bookmarkId, JsonNode? payload, object? port, CancellationToken ct) =>
        Run(instanceId, s => s.IsResumable && s.Bookmark(bookmarkId) is not null, new Stimulus.Resume(bookmarkId, payload), port, ct);

    /// <summary>Cancels an instance and burns its bookmarks. Null: unknown, or already over (a faulted instance can be cancelled).</summary>
    public Task<Commit?> Cancel(Guid instanceId, string reason, object? port, CancellationToken ct) =>
        Run(instanceId, s => s.IsCancellable, new Stimulus.Cancel(reason), port, ct);

    /// <summary>Executes the activity behind an open incident again. Null: no such open incident.</summary>
    public Task<Commit?> Retry(Guid instanceId, int incidentId, object? port, CancellationToken ct) =>
        Run(instanceId, s => s.IsRetryable(incidentId), new Stimulus.Retry(incidentId), port, ct);

    /// <summary>Passes the activity behind an open incident with an outcome (nothing means Done). Null: no such open incident.</summary>
    public Task<Commit?> Skip(Guid instanceId, int incidentId, string reason, string? outcome, object? port, CancellationToken ct) =>
        Run(instanceId, s => s.IsRetryable(incidentId), new Stimulus.Skip(incidentId, reason, outcome), port, ct);

    private async Task<Commit> Begin(CompiledDefinition definition, InstanceState state, Stimulus stimulus, InstanceSubject? subject, object? port, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var commit = Measured(definition, state, stimulus, port, await Executed(definition, ct));
        return await Stage(definition, await WithKeptEvents(definition, commit, commit.Added, port, ct), subject, port, ct);
    }

    private async Task<Commit?> Run(Guid instanceId, Func<InstanceState, bool> applies, Stimulus stimulus, object? port, CancellationToken ct)
    {
        var stored = await store.Load(instanceId, ct);
        if (stored is null || !applies(stored.State)) return null;
        var commit = Measured(stored.Definition, stored.State, stimulus, port, await Executed(stored.Definition, ct));
        // While it was faulted, events for its waits were kept; a repair makes it take them.
        var waits = stimulus is Stimulus.Retry or Stimulus.Skip ? commit.State.Bookmarks : commit.Added;
        return await Stage(stored.Definition, await WithKeptEvents(stored.Definition, commit, waits, port, ct), null, port, ct);
    }

    private Commit Measured(CompiledDefinition definition, InstanceState state, Stimulus stimulus, object? port, IReadOnlyDictionary<string, CompiledDefinition> executed) =>
        EngineMeasures.Measured(definition, () => burst.Run(definition, state, stimulus, clock.GetUtcNow(), port, executed));

    private async Task<Commit> Stage(CompiledDefinition definition, Commit commit, InstanceSubject? subject, object? port, CancellationToken ct)
    {
        // Children first: they were done, or came to rest, before their parent did.
        foreach (var child in commit.Children)
        {
            var of = await store.Published(child.State.DefinitionId, ct);
            await Stage(of!, of is null ? child : await WithKeptEvents(of, child, child.Added, null, ct), null, null, ct);
        }
        store.Stage(commit, subject);
        return commit;
    }

    /// <summary>A wait that has just begun may be for an event that has already come.</summary>
    private async Task<Commit> WithKeptEvents(CompiledDefinition definition, Commit commit, IReadOnlyList<Bookmark> waits, object? port, CancellationToken ct)
    {
        var open = new Queue<Bookmark>(waits.Where(b => b.Name == Event.BookmarkName));
        while (open.TryDequeue(out var bookmark))
        {
            if (!commit.State.IsResumable || commit.State.Bookmark(bookmark.Id) is null || bookmark.Key is null) continue;
            if (await store.Take(bookmark.Key, commit.State.CorrelationId, commit.State.Id, clock.GetUtcNow(), ct) is not { } kept) continue;
            var next = Measured(definition, commit.State, new Stimulus.Resume(bookmark.Id, kept.Payload?.DeepClone()), port, await Executed(definition, ct));
            foreach (var further in next.Added.Where(b => b.Name == Event.BookmarkName)) open.Enqueue(further);
            commit = commit.Then(next);
        }
        return commit;
    }

    /// <summary>The definitions that may run within the burst, with those that these may run in turn.</summary>
    private async Task<IReadOnlyDictionary<string, CompiledDefinition>> Executed(CompiledDefinition definition, CancellationToken ct)
    {
        if (definition.Executes.Count == 0) return BurstSetting.Nothing;
        var found = new Dictionary<string, CompiledDefinition>(StringComparer.Ordinal);
        var wanted = new Queue<string>(definition.Executes);
        while (wanted.TryDequeue(out var id))
        {
            if (found.ContainsKey(id) || await store.Published(id, ct) is not { } published) continue;
            found.Add(id, published);
            foreach (var further in published.Executes) wanted.Enqueue(further);
        }
        return found;
    }
}
