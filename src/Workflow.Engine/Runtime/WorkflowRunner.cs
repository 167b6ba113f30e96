using System.Text.Json.Nodes;

namespace Workflow.Engine.Runtime;

/// <summary>Loads, runs a burst, stages its commit. The only part of the engine that does IO, through <see cref="IInstanceStore"/>.</summary>
public sealed class WorkflowRunner(IInstanceStore store, Burst burst, TimeProvider clock)
{
    /// <summary>Starts an instance and stages its first commit.</summary>
    public Task<Commit> Start(CompiledDefinition definition, Guid instanceId, string? correlationId, JsonObject input, InstanceSubject? subject, object? port, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var state = InstanceState.New(instanceId, definition.Definition, correlationId);
        var commit = burst.Run(definition, state, new Stimulus.Start(input), clock.GetUtcNow(), port);
        store.Stage(commit, subject);
        return Task.FromResult(commit);
    }

    /// <summary>Resumes a bookmark. Null, and nothing staged: the instance or the bookmark is gone, or the instance is faulted and must be retried first.</summary>
    public Task<Commit?> Resume(Guid instanceId, int bookmarkId, JsonNode? payload, object? port, CancellationToken ct) =>
        Run(instanceId, s => s.IsResumable && s.Bookmark(bookmarkId) is not null, new Stimulus.Resume(bookmarkId, payload), port, ct);

    /// <summary>Cancels an instance and burns its bookmarks. Null: unknown, or already over (a faulted instance can be cancelled).</summary>
    public Task<Commit?> Cancel(Guid instanceId, string reason, object? port, CancellationToken ct) =>
        Run(instanceId, s => s.IsCancellable, new Stimulus.Cancel(reason), port, ct);

    /// <summary>Executes the activity behind an open incident again. Null: no such open incident.</summary>
    public Task<Commit?> Retry(Guid instanceId, int incidentId, object? port, CancellationToken ct) =>
        Run(instanceId, s => s.IsRetryable(incidentId), new Stimulus.Retry(incidentId), port, ct);

    private async Task<Commit?> Run(Guid instanceId, Func<InstanceState, bool> applies, Stimulus stimulus, object? port, CancellationToken ct)
    {
        var stored = await store.Load(instanceId, ct);
        if (stored is null || !applies(stored.State)) return null;
        var commit = burst.Run(stored.Definition, stored.State, stimulus, clock.GetUtcNow(), port);
        store.Stage(commit, null);
        return commit;
    }
}
