using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Workflow.Engine.Activities;
using Workflow.Engine.Definitions;
using Workflow.Engine.Expressions;

namespace Workflow.Engine.Runtime;

/// <summary>
/// A definition made ready to run: scripts parsed, constants converted, flowcharts analysed. Immutable and shared by all instances of the
/// version. What cannot be prepared (an unknown type, a broken script) is an incident when it is reached, so that old versions always load.
/// </summary>
public sealed class CompiledDefinition
{
    private readonly Dictionary<string, CompiledActivity> byNodeId = new(StringComparer.Ordinal);

    private CompiledDefinition(WorkflowDefinition definition, ActivityCatalog catalog)
    {
        Definition = definition;
        Variables = [.. definition.Variables.Select(v => new CompiledVariable(v))];
        Root = Compile(definition.Root!, null, -1, catalog);
    }

    public WorkflowDefinition Definition { get; }
    internal CompiledActivity Root { get; }
    internal IReadOnlyList<CompiledVariable> Variables { get; }

    /// <summary>Some script reads outputs of earlier activities; without one they need not be kept.</summary>
    internal bool KeepsOutputs { get; private set; }

    /// <exception cref="ArgumentException">The definition has no root.</exception>
    public static CompiledDefinition Compile(WorkflowDefinition definition, ActivityCatalog catalog)
    {
        ArgumentNullException.ThrowIfNull(definition);
        if (definition.Root is null) throw new ArgumentException($"Definition '{definition.DefinitionId}' has no root activity.", nameof(definition));
        return new CompiledDefinition(definition, catalog);
    }

    /// <exception cref="InvalidOperationException">The state was made by another version of the definition.</exception>
    internal CompiledActivity Activity(string nodeId) =>
        byNodeId.GetValueOrDefault(nodeId) ?? throw new InvalidOperationException($"Definition version '{Definition.Id}' has no activity '{nodeId}'; the instance belongs to another version.");

    private CompiledActivity Compile(ActivityNode node, CompiledActivity? parent, int index, ActivityCatalog catalog)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var type = catalog.Type(node.Type, node.Version);
        var compiled = new CompiledActivity
        {
            Node = node,
            Type = type,
            Parent = parent,
            Index = index,
            Inputs = type is null ? [] : [.. type.Description.Inputs.Select((d, i) => Input(node, d, type.SetInputs[i])).OfType<CompiledInput>()],
            Outputs = type is null ? [] : [.. type.Description.Outputs.Select((d, i) => new CompiledOutput(d.JsonName, type.GetOutputs[i], BoundTo(node.Json[d.JsonName]), d.KeepsLastWhileWaiting))],
            Variables = [.. node.Variables.Select(v => new CompiledVariable(v))],
            Graph = node.Type == "Elsa.Flowchart" ? new FlowGraph(node.Activities, node.Connections, FlowEntry.Find(node, catalog)) : null,
        };
        // Two siblings with one id are refused by the validator; should such a version exist, the first one counts.
        byNodeId.TryAdd(node.NodeId, compiled);
        compiled.Activities = [.. node.Activities.Select((c, i) => Compile(c, compiled, i, catalog))];
        compiled.Slots = node.Slots.ToDictionary(s => s.Key, s => Compile(s.Value, compiled, -1, catalog), StringComparer.Ordinal);
        return compiled;
    }

    private CompiledInput? Input(ActivityNode node, InputDescription d, Action<Activity, object?> set)
    {
        var given = node.Json[d.JsonName];
        if (given is null && d.Default is null) return null;
        var expression = given is null ? new ConstantExpression(Values.FromClr(d.Default)) : d.IsWrapped ? Expression.Read(given) : new ConstantExpression(given);
        KeepsOutputs |= expression is JavaScriptExpression { ReadsOutputs: true };
        var shareable = expression.IsConstant && (d.Type.IsValueType || d.Type == typeof(string));
        if (!shareable) return new CompiledInput { Description = d, Set = set, Expression = expression };
        try
        {
            var constant = Values.ToClr(((ConstantExpression)expression).Value, d.Type);
            return new CompiledInput { Description = d, Set = set, Expression = expression, Constant = constant, HasConstant = true };
        }
        catch (ValueException e)
        {
            return new CompiledInput { Description = d, Set = set, Expression = new BrokenExpression(e.Code, e.Message) };
        }
    }

    private static string? BoundTo(JsonNode? output) =>
        output is JsonObject o && o["memoryReference"] is JsonObject reference && reference["id"] is JsonValue id && id.TryGetValue(out string? text) && text.Length > 0 ? text : null;
}
