using Workflow.Engine.Activities;
using Workflow.Engine.Definitions;

namespace Workflow.Engine.Runtime;

/// <summary>
/// Runs an instance from a stimulus until every branch waits. A pure function: the same state, stimulus and instant give the same commit; the
/// given state is not changed. What activities do through the port is theirs to undo when the caller decides again.
/// </summary>
public sealed class Burst(ActivityCatalog catalog, BurstLimits limits)
{
    /// <summary>Makes a definition ready to run with this engine's activities.</summary>
    /// <param name="library">Where definitions that it uses as activities are found; null when it uses none.</param>
    public CompiledDefinition Compile(WorkflowDefinition definition, IDefinitionLibrary? library = null) => CompiledDefinition.Compile(definition, catalog, library);

    /// <param name="port">What activities reach through <see cref="ActivityContext.Port{T}"/>; null when none of them needs one.</param>
    /// <exception cref="InvalidOperationException">The stimulus does not apply to the state: started twice, no such bookmark, already over.</exception>
    public Commit Run(CompiledDefinition definition, InstanceState state, Stimulus stimulus, DateTimeOffset now, object? port) =>
        Run(definition, state, stimulus, now, port, BurstSetting.Nothing);

    /// <param name="published">Published definitions by definition id, as far as <see cref="CompiledDefinition.Executes"/> names them. An ExecuteWorkflow of one
    /// that is missing here is dispatched and waited for.</param>
    public Commit Run(CompiledDefinition definition, InstanceState state, Stimulus stimulus, DateTimeOffset now, object? port, IReadOnlyDictionary<string, CompiledDefinition> published) =>
        Run(definition, state, stimulus, new BurstSetting(now, port, limits) { Published = published });

    internal Commit Simulate(CompiledDefinition definition, InstanceState state, Stimulus stimulus, DateTimeOffset now) =>
        Run(definition, state, stimulus, new BurstSetting(now, null, limits) { Simulates = true });

    private static Commit Run(CompiledDefinition definition, InstanceState state, Stimulus stimulus, BurstSetting setting)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(state);
        if (state.DefinitionVersionId != definition.Definition.Id) throw new InvalidOperationException($"Instance {state.Id} is bound to definition version '{state.DefinitionVersionId}', not '{definition.Definition.Id}'.");
        var run = new BurstRun(definition, state.Copy(), setting);
        switch (stimulus)
        {
            case Stimulus.Start start when state.SubStatus == WorkflowSubStatus.Pending: run.Start(start); break;
            case Stimulus.Resume resume when state.IsResumable && state.Bookmark(resume.BookmarkId) is { } bookmark: run.Resume(bookmark, resume.Payload); break;
            case Stimulus.Cancel cancel when state.IsCancellable: run.Cancel(cancel.Reason); break;
            case Stimulus.Retry retry when state.IsRetryable(retry.IncidentId): run.Retry(retry.IncidentId); break;
            case Stimulus.Skip skip when state.IsRetryable(skip.IncidentId): run.Skip(skip); break;
            default: throw new InvalidOperationException($"{stimulus} does not apply to instance {state.Id}, which is {state.SubStatus}.");
        }
        return run.Commit();
    }
}
