using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Workflow.Engine.Activities;
using Workflow.Engine.Activities.Composition;
using Workflow.Engine.Activities.ControlFlow;
using Workflow.Engine.Activities.Looping;
using Workflow.Engine.Definitions;
using Workflow.Engine.Definitions.ElsaJson;
using Workflow.Engine.Expressions;

namespace Workflow.Engine.Runtime;

/// <summary>
/// A definition made ready to run: scripts parsed, constants converted, flowcharts analysed, workflows used as activities put in their place.
/// Immutable and shared by all instances of the version. What cannot be prepared (an unknown type, a broken script) is an incident when it is
/// reached, so that old versions always load.
/// </summary>
public sealed class CompiledDefinition
{
    private readonly Dictionary<string, CompiledActivity> byNodeId = new(StringComparer.Ordinal);
    private readonly ActivityCatalog catalog;
    private readonly IDefinitionLibrary? library;
    private readonly Stack<string> inside = new();
    private readonly HashSet<string> executes = new(StringComparer.Ordinal);

    private CompiledDefinition(WorkflowDefinition definition, ActivityCatalog catalog, IDefinitionLibrary? library)
    {
        (Definition, this.catalog, this.library) = (definition, catalog, library);
        Variables = [.. definition.Variables.Select(v => new CompiledVariable(v))];
        inside.Push(definition.DefinitionId);
        Root = Compile(definition.Root!, null, -1);
    }

    public WorkflowDefinition Definition { get; }

    /// <summary>Ids of the workflows that ExecuteWorkflow activities name by a constant: given to the burst, their instances run within it.</summary>
    public IReadOnlyCollection<string> Executes => executes;

    /// <summary>Types that this program has no activity for; running one of them is an incident.</summary>
    public IReadOnlyCollection<string> UnknownTypes => [.. All.Where(a => a.Type is null && a.Problem is null).Select(a => a.Node.Type).Distinct(StringComparer.Ordinal)];
    internal CompiledActivity Root { get; }
    internal IReadOnlyList<CompiledVariable> Variables { get; }

    /// <summary>Some expression reads outputs of earlier activities; without one they need not be kept.</summary>
    internal bool KeepsOutputs { get; private set; }

    /// <summary>Some node is a workflow used as an activity.</summary>
    internal bool HasComposites { get; private set; }

    /// <param name="library">Where workflows used as activities are found; null when there are none.</param>
    /// <exception cref="ArgumentException">The definition has no root.</exception>
    public static CompiledDefinition Compile(WorkflowDefinition definition, ActivityCatalog catalog, IDefinitionLibrary? library = null)
    {
        ArgumentNullException.ThrowIfNull(definition);
        if (definition.Root is null) throw new ArgumentException($"Definition '{definition.DefinitionId}' has no root activity.", nameof(definition));
        return new CompiledDefinition(definition, catalog, library);
    }

    /// <exception cref="InvalidOperationException">The state was made by another version of the definition.</exception>
    internal CompiledActivity Activity(string nodeId) =>
        Find(nodeId) ?? throw new InvalidOperationException($"Definition version '{Definition.Id}' has no activity '{nodeId}'; the instance belongs to another version.");

    internal CompiledActivity? Find(string nodeId) => byNodeId.GetValueOrDefault(nodeId);
    internal IEnumerable<CompiledActivity> All => byNodeId.Values;

    private CompiledActivity Compile(ActivityNode node, CompiledActivity? parent, int index)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (catalog.Type(node.Type, node.Version) is not { } type) return Composite(node, parent, index) ?? Unknown(node, parent, index);
        var (retry, problem) = Retry(node);
        var compiled = new CompiledActivity
        {
            Node = node,
            Type = problem is null ? type : null,
            Problem = problem,
            Parent = parent,
            Index = index,
            Inputs = [.. type.Description.Inputs.Select((d, i) => Input(node, d, type.SetInputs[i])).OfType<CompiledInput>()],
            Outputs = [.. type.Description.Outputs.Select((d, i) => new CompiledOutput(d.JsonName, type.GetOutputs[i], BoundTo(node.Json[d.JsonName]), d.KeepsLastWhileWaiting) { IsEmitted = d.IsEmitted })],
            Variables = [.. node.Variables.Select(v => new CompiledVariable(v))],
            Graph = node.Type == "Elsa.Flowchart" ? new FlowGraph(node.Activities, node.Connections, FlowEntry.Find(node, catalog)) : null,
            Cases = typeof(ISwitch).IsAssignableFrom(type.Description.ClrType) ? [.. SwitchCases.Read(node).Select(c => new SwitchCase(c.Label, Noted(c.Condition)))] : [],
            Retry = retry,
            ContinuesWithIncidents = node.CustomText("incidentStrategy") is { } own ? own.Contains("Continue", StringComparison.Ordinal) : Definition.Options.ContinuesWithIncidents,
            CompensationId = node.CustomText("compensationActivityId"),
            IsLoop = typeof(ILoop).IsAssignableFrom(type.Description.ClrType),
            OutlastsBreak = typeof(IOutlastsBreak).IsAssignableFrom(type.Description.ClrType),
            HandlesTerminals = type.Description.ClrType == typeof(Flowchart) || type.Description.ClrType == typeof(Sequence),
        };
        if (type.Description.ClrType == typeof(ExecuteWorkflow) && Expression.Read(node.Json["workflowDefinitionId"]) is ConstantExpression { Value: { } id } && Values.Text(id) is { Length: > 0 } executed) executes.Add(executed);
        return Add(compiled, node.Slots);
    }

    /// <summary>A workflow used as an activity: its root becomes a child, its variables those of the node.</summary>
    private CompiledActivity? Composite(ActivityNode node, CompiledActivity? parent, int index)
    {
        if (library is null || DefinitionReference.Of(node) is not { } reference) return null;
        var workflow = library.Find(reference.DefinitionId, reference.VersionId);
        if (workflow?.Root is null) return Unknown(node, parent, index, new("composite.unknown", $"'{node.Id}' uses workflow '{reference.DefinitionId}', which is not published."));
        if (!workflow.Options.UsableAsActivity) return Unknown(node, parent, index, new("composite.not-usable", $"Workflow '{reference.DefinitionId}' may not be used as an activity."));
        if (inside.Contains(workflow.DefinitionId)) return Unknown(node, parent, index, new("composite.cycle", $"Workflow '{workflow.DefinitionId}' contains itself."));
        HasComposites = true;
        var type = WorkflowActivity.TypeOf(workflow, node.Type);
        var (retry, problem) = Retry(node);
        var compiled = new CompiledActivity
        {
            Node = node, Type = problem is null ? type : null, Problem = problem, Parent = parent, Index = index, Composite = workflow, Graph = null,
            Inputs = [.. type.Description.Inputs.Select((d, i) => Input(node, d, type.SetInputs[i])).OfType<CompiledInput>()],
            Outputs = [.. type.Description.Outputs.Select((d, i) => new CompiledOutput(d.JsonName, type.GetOutputs[i], BoundTo(node.Json[d.JsonName]), false))],
            Variables = [.. workflow.Variables.Select(v => new CompiledVariable(v))],
            Retry = retry,
            ContinuesWithIncidents = Definition.Options.ContinuesWithIncidents,
            CompensationId = node.CustomText("compensationActivityId"),
        };
        inside.Push(workflow.DefinitionId);
        var root = ActivityReader.Read((JsonObject)workflow.Root.Json.DeepClone(), "root", node.NodeId);
        Add(compiled, new Dictionary<string, ActivityNode> { [WorkflowActivity.RootSlot] = root });
        inside.Pop();
        return compiled;
    }

    private CompiledActivity Unknown(ActivityNode node, CompiledActivity? parent, int index, ActivityFaultException? problem = null) =>
        Add(new CompiledActivity { Node = node, Type = null, Problem = problem, Parent = parent, Index = index, Inputs = [], Outputs = [], Variables = [], Graph = null, ContinuesWithIncidents = Definition.Options.ContinuesWithIncidents }, node.Slots);

    private CompiledActivity Add(CompiledActivity compiled, IReadOnlyDictionary<string, ActivityNode> slots)
    {
        // Two siblings with one id are refused by the validator; should such a version exist, the first one counts.
        byNodeId.TryAdd(compiled.Node.NodeId, compiled);
        compiled.Contain([.. compiled.Node.Activities.Select((c, i) => Compile(c, compiled, i))], slots.ToDictionary(s => s.Key, s => Compile(s.Value, compiled, -1), StringComparer.Ordinal));
        return compiled;
    }

    private (RetryPolicy?, ActivityFaultException?) Retry(ActivityNode node)
    {
        try
        {
            return (RetryPolicy.Read(node.Custom("retry") ?? Definition.CustomProperties["retry"]), null);
        }
        catch (ValueException e)
        {
            return (null, new ActivityFaultException(e.Code, e.Message, e));
        }
    }

    private CompiledInput? Input(ActivityNode node, InputDescription d, Action<Activity, object?> set)
    {
        var given = node.Json[d.JsonName];
        if (given is null && d.Default is null) return null;
        var expression = Noted(given is null ? new ConstantExpression(Values.FromClr(d.Default)) : d.IsWrapped ? Expression.Read(given) : new ConstantExpression(given));
        var shareable = expression.IsConstant && (d.Type.IsValueType || d.Type == typeof(string));
        if (!shareable) return new CompiledInput { Description = d, Set = set, Expression = expression };
        try
        {
            var constant = Values.ToClr(((ConstantExpression)expression).Value, d.Type);
            var script = d.UIHint == "code-editor" && constant is string source ? (JavaScriptExpression)Noted(new JavaScriptExpression(source)) : null;
            return new CompiledInput { Description = d, Set = set, Expression = expression, Constant = constant, HasConstant = true, Script = script };
        }
        catch (ValueException e)
        {
            return new CompiledInput { Description = d, Set = set, Expression = new BrokenExpression(e.Code, e.Message) };
        }
    }

    private Expression Noted(Expression expression)
    {
        KeepsOutputs |= expression.ReadsOutputs;
        return expression;
    }

    /// <summary>The variable or output a step's output is bound to; null when what is drawn there says none.</summary>
    internal static string? BoundTo(JsonNode? output) =>
        output is JsonObject o && o["memoryReference"] is JsonObject reference && reference["id"] is JsonValue id && id.TryGetValue(out string? text) && text.Length > 0 ? text : null;
}
