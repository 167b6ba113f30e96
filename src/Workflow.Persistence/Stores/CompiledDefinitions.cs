using System.Collections.Concurrent;
using Workflow.Engine.Activities;
using Workflow.Engine.Definitions.ElsaJson;
using Workflow.Engine.Runtime;

namespace Workflow.Persistence.Stores;

/// <summary>Compiled definitions by version id. A version never changes, so that nothing here can be out of date.</summary>
public sealed class CompiledDefinitions(ActivityCatalog catalog)
{
    private readonly ConcurrentDictionary<string, CompiledDefinition> compiled = new(StringComparer.Ordinal);

    public CompiledDefinition? Find(string versionId) => compiled.GetValueOrDefault(versionId);

    public CompiledDefinition Add(string versionId, string json) =>
        compiled.GetOrAdd(versionId, _ => CompiledDefinition.Compile(ElsaDefinitionReader.Read(json), catalog));
}
