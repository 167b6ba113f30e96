using System.Text.Json.Nodes;
using Workflow.Engine.Activities;
using Workflow.Engine.Expressions;

namespace Workflow.Engine.Runtime;

/// <summary>Inputs, outputs and variables.</summary>
internal sealed partial class BurstRun
{
    private const int SnapshotText = 500, JournalText = 200;

    private long stored;

    /// <summary>What the expressions gave for the call that is being made, secrets left out.</summary>
    private JsonObject? evaluated;

    public void CheckSize(JsonNode? value)
    {
        if (value is null) return;
        Values.CheckDepth(value);
        stored += value is JsonObject or JsonArray || value.GetValueKind() == System.Text.Json.JsonValueKind.String ? value.ToJsonString(Values.Relaxed).Length : 16;
        if (stored <= setting.Limits.MaxStateBytes) return;
        // What was stored may have replaced something: only now is it worth measuring exactly.
        stored = state.ToBytes().Length;
        if (stored + value.ToJsonString(Values.Relaxed).Length > setting.Limits.MaxStateBytes) throw new ActivityFaultException("state.too-large", $"The instance may hold {setting.Limits.MaxStateBytes} bytes of state; this value does not fit.");
    }

    private Activity Instance(Execution execution, CompiledActivity activity, bool withInputs)
    {
        var instance = activity.Type!.Create();
        performing = (execution.Id, instance, outbox?.Count ?? 0);
        evaluated = null;
        if (!withInputs) return instance;
        ActivityScope? scope = null;
        foreach (var input in activity.Inputs) SetInput(instance, input, ref scope, execution, activity);
        return instance;
    }

    private void SetInput(Activity instance, CompiledInput input, ref ActivityScope? scope, Execution execution, CompiledActivity activity)
    {
        if (input.Description.IsLazy) return;
        if (input.HasConstant)
        {
            input.Set(instance, input.Constant);
            return;
        }
        try
        {
            var value = Values.ToClr(input.Expression.Evaluate(scope ??= new ActivityScope(this, execution, activity)), input.Description.Type);
            input.Set(instance, value);
            if (!input.Description.IsSecret && input.Expression is not ConstantExpression) Note(evaluated ??= [], input.Description.JsonName, value, JournalText);
        }
        catch (ValueException e)
        {
            throw new ValueException(e.Code, $"Input '{input.Description.Name}': {e.Message}", e);
        }
    }

    private void DeclareVariables(Execution execution, CompiledActivity activity)
    {
        if (activity.Parent is null)
        {
            state.WorkflowVariables.Clear();
            foreach (var variable in definition.Variables) state.WorkflowVariables.Add((variable.Definition.Name, Checked(variable.Default())));
            FitInputs();
        }
        if (activity.Variables.Count > 0) execution.Variables = [.. activity.Variables.Select(v => Checked(v.Default()))];
    }

    private JsonNode? Checked(JsonNode? value)
    {
        CheckSize(value);
        return value;
    }

    private void FitInputs()
    {
        foreach (var (name, value) in state.InputValues.ToList())
        {
            // What cannot be kept is not kept, or not even the incident could be stored.
            state.InputValues[name] = null;
            CheckSize(value);
            state.InputValues[name] = value;
        }
        foreach (var input in definition.Definition.Inputs)
        {
            if (state.InputValues.GetValueOrDefault(input.Name) is not { } value) continue;
            try
            {
                state.InputValues[input.Name] = Values.ToVariable(value, input.TypeName, input.IsArray);
            }
            catch (ValueException e)
            {
                throw new ValueException(e.Code, $"Workflow input '{input.Name}': {e.Message}", e);
            }
        }
    }

    private void Capture(Execution execution, CompiledActivity activity, Activity instance)
    {
        if (activity.Outputs.Count == 0) return;
        JsonObject? kept = null;
        foreach (var output in activity.Outputs)
        {
            if (output.IsEmitted) continue;
            var value = Values.FromClr(output.Get(instance));
            CheckSize(value);
            if (output.BoundTo is { } target) new ActivityScope(this, execution, activity).Bind(target, value);
            if (!definition.KeepsOutputs) continue;
            if (output.JsonName == "result") state.LastResult = value;
            (kept ??= [])[output.JsonName] = value?.DeepClone();
        }
        if (kept is not null) state.ActivityOutputs[activity.Node.NodeId] = kept;
    }

    /// <summary>Evaluates one input of a container again, as a While does with its condition. What goes wrong is the container's own incident.</summary>
    public object? Evaluate(Execution execution, CompiledActivity activity, string name)
    {
        var input = activity.Inputs.FirstOrDefault(i => i.Description.Name == name);
        if (input is null || input.HasConstant) return input?.Constant;
        try
        {
            return Values.ToClr(input.Expression.Evaluate(new ActivityScope(this, execution, activity)), input.Description.Type);
        }
        catch (ValueException e)
        {
            throw new ContainerFaultException(new ValueException(e.Code, $"Input '{name}': {e.Message}", e));
        }
    }

    /// <summary>Writes an output while the activity is still at work.</summary>
    public void Emit(Execution execution, CompiledActivity activity, string jsonName, JsonNode? value)
    {
        CheckSize(value);
        if (activity.Outputs.FirstOrDefault(o => o.JsonName == jsonName) is not { } output) return;
        if (output.BoundTo is { } target) new ActivityScope(this, execution, activity).Bind(target, value);
        if (!definition.KeepsOutputs) return;
        var kept = (JsonObject?)state.ActivityOutputs.GetValueOrDefault(activity.Node.NodeId)?.DeepClone() ?? [];
        kept[jsonName] = value?.DeepClone();
        state.ActivityOutputs[activity.Node.NodeId] = kept;
    }

    /// <summary>The inputs as the activity saw them: secrets left out, long values cut.</summary>
    private JsonObject? Snapshot(Execution execution, CompiledActivity activity)
    {
        if (performing.ExecutionId != execution.Id || performing.Instance is not { } instance || activity.Composite is not null) return null;
        var snapshot = new JsonObject();
        foreach (var input in activity.Type!.Description.Inputs)
        {
            if (input.IsSecret || input.Type == typeof(JsonObject[])) continue;
            Note(snapshot, input.JsonName, instance.GetType().GetProperty(input.Name)!.GetValue(instance), SnapshotText);
        }
        return snapshot.Count == 0 ? null : snapshot;
    }

    /// <summary>What expressions gave goes into the line that says the step has started. A constant is in the drawing, which does not change.</summary>
    private void NoteInputs(Execution execution)
    {
        if (evaluated is not { Count: > 0 } values) return;
        var line = journal.FindLastIndex(l => l.ExecutionId == execution.Id && l.Event == JournalEvent.Started);
        journal[line] = journal[line] with { Values = values.ToJsonString(Values.Relaxed) };
    }

    private static string? OutputsOf(CompiledActivity activity, Activity instance)
    {
        JsonObject? values = null;
        foreach (var output in activity.Outputs)
            if (!output.IsEmitted) Note(values ??= [], output.JsonName, output.Get(instance), JournalText);
        return values is { Count: > 0 } ? values.ToJsonString(Values.Relaxed) : null;
    }

    private static void Note(JsonObject values, string name, object? value, int atMost)
    {
        if (Values.Text(Values.FromClr(value)) is { } text) values[name] = text.Length > atMost ? text[..atMost] + "…" : text;
    }
}
