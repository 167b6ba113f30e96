using Workflow.Engine.Activities;

namespace Workflow.Engine.Runtime;

public sealed class Burst(ActivityCatalog catalog, BurstLimits limits)
{
    public Commit Run(CompiledDefinition definition, InstanceState state, Stimulus stimulus, DateTimeOffset now, object? port) => throw new NotImplementedException($"{catalog}{limits}");
}
