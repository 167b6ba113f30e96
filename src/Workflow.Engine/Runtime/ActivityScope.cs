using System.Text.Json.Nodes;
using Workflow.Engine.Activities.Composition;
using Workflow.Engine.Definitions;
using Workflow.Engine.Expressions;

namespace Workflow.Engine.Runtime;

/// <summary>What expressions of one execution see: its container's variables, those further out, and the workflow's.</summary>
internal sealed class ActivityScope(BurstRun run, Execution execution, CompiledActivity activity) : IExpressionScope
{
    private static readonly System.Collections.Concurrent.ConcurrentDictionary<string, VariableDefinition> LocalDefinitions = new(StringComparer.Ordinal);

    public Guid InstanceId => run.State.Id;
    public WorkflowDefinition Definition => run.Definition.Definition;
    public DateTimeOffset Now => run.Now;
    public JsonNode? LastResult => run.State.LastResult;

    public string? CorrelationId
    {
        get => run.State.CorrelationId;
        set => run.State.CorrelationId = Lookup.Correlation(value);
    }

    public IEnumerable<VariableDefinition> Variables => Slots().Select(s => s.Definition).DistinctBy(d => d.Name);

    public VariableDefinition? FindByName(string name) => Slots().FirstOrDefault(s => s.Definition.Name == name).Definition;
    public VariableDefinition? FindById(string id) => Slots().FirstOrDefault(s => s.Definition.Id == id).Definition;

    public JsonNode? Get(VariableDefinition variable)
    {
        var (owner, index, _) = Slot(variable);
        return index < 0 ? owner!.Locals![variable.Name] : owner is null ? run.State.WorkflowVariables[index].Value : owner.Variables[index];
    }

    public void Set(VariableDefinition variable, JsonNode? value)
    {
        var (owner, index, _) = Slot(variable);
        JsonNode? fitted;
        try
        {
            fitted = Values.ToVariable(value?.Parent is null ? value : value.DeepClone(), variable.TypeName, variable.IsArray);
        }
        catch (ValueException e)
        {
            throw new ValueException(e.Code, $"Variable '{variable.Name}': {e.Message}", e);
        }
        run.CheckSize(fitted);
        if (index < 0)
        {
            var locals = (JsonObject)owner!.Locals!.DeepClone();
            locals[variable.Name] = fitted;
            owner.Locals = locals;
        }
        else if (owner is null) run.State.WorkflowVariables[index] = (variable.Name, fitted);
        else owner.Variables[index] = fitted;
    }

    /// <summary>Writes an output to the variable, or the workflow output, that it is bound to. A binding to nothing is left alone; the validator has warned.</summary>
    public void Bind(string target, JsonNode? value)
    {
        if (FindById(target) is { } variable) Set(variable, value);
        else if (Enclosing().Workflow.Outputs.Any(o => o.Name == target)) SetOutput(target, value);
    }

    public void SetOutput(string name, JsonNode? value)
    {
        var (owner, workflow) = Enclosing();
        var declared = workflow.Outputs.FirstOrDefault(o => o.Name == name);
        var detached = value?.Parent is null ? value : value.DeepClone();
        var fitted = declared is null ? detached : Values.ToVariable(detached, declared.TypeName, declared.IsArray);
        run.CheckSize(fitted);
        if (owner is null) run.State.OutputValues[name] = fitted;
        else owner.Data = WorkflowActivity.WithOutput(owner.Data, name, fitted);
    }

    public JsonNode? Input(string name)
    {
        var (owner, _) = Enclosing();
        return owner is null ? run.State.InputValues.GetValueOrDefault(name) : WorkflowActivity.Input(owner.Data, name);
    }

    public IReadOnlyList<InputDefinition> Inputs => Enclosing().Workflow.Inputs;

    public Guid NewId() => run.NewId();

    public string? InstanceName
    {
        get => run.State.Name;
        set => run.State.Name = value;
    }

    public JsonNode? OutputFrom(string activityIdOrName, string? outputName)
    {
        if (Named(activityIdOrName) is not { } source || !run.State.ActivityOutputs.TryGetValue(source.Node.NodeId, out var outputs)) return null;
        if (outputName is null) return outputs["result"] ?? outputs.FirstOrDefault().Value;
        return outputs.FirstOrDefault(o => string.Equals(o.Key, outputName, StringComparison.OrdinalIgnoreCase)).Value;
    }

    private CompiledActivity? Named(string idOrName)
    {
        for (var container = activity.Parent; container is not null; container = container.Parent)
        {
            var children = container.Activities.Concat(container.Slots.Values);
            if ((children.FirstOrDefault(c => c.Node.Id == idOrName) ?? children.FirstOrDefault(c => c.Node.Name == idOrName)) is { } found) return found;
        }
        var node = run.Definition.Definition.Root!.SelfAndDescendants().FirstOrDefault(n => n.Id == idOrName || n.Name == idOrName);
        return node is null ? null : run.Definition.Activity(node.NodeId);
    }

    private (Execution? Owner, int Index, VariableDefinition Definition) Slot(VariableDefinition variable)
    {
        foreach (var slot in Slots())
            if (ReferenceEquals(slot.Definition, variable)) return slot;
        throw new ValueException("variable.unknown", $"Variable '{variable.Name}' is not visible here.");
    }

    /// <summary>The workflow used as an activity that this execution stands in; without one, the whole workflow, which has no owner.</summary>
    private (Execution? Owner, WorkflowDefinition Workflow) Enclosing()
    {
        if (!run.Definition.HasComposites) return (null, Definition);
        for (var e = run.Find(execution.ParentId); e is not null; e = run.Find(e.ParentId))
            if (run.Definition.Activity(e.NodeId).Composite is { } workflow) return (e, workflow);
        return (null, Definition);
    }

    /// <summary>Innermost first; the workflow's variables have no owner, and locals a negative index.</summary>
    private IEnumerable<(Execution? Owner, int Index, VariableDefinition Definition)> Slots()
    {
        for (Execution? e = execution; e is not null; e = run.Find(e.ParentId))
        {
            if (e.Locals is not null)
                foreach (var (name, _) in e.Locals) yield return (e, -1, Local(name));
            if (e.Variables.Length == 0) continue;
            var declared = run.Definition.Activity(e.NodeId).Variables;
            for (var i = 0; i < e.Variables.Length; i++) yield return (e, i, declared[i].Definition);
        }
        for (var i = 0; i < run.State.WorkflowVariables.Count; i++) yield return (null, i, run.Definition.Variables[i].Definition);
    }

    /// <summary>The engine's own activities name locals, so there are few: one definition per name, because a slot is found by its definition.</summary>
    private static VariableDefinition Local(string name) => LocalDefinitions.GetOrAdd(name, n => new VariableDefinition(n, n, "Object", false, null));
}
