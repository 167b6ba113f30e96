using System.Text.Json.Nodes;
using Workflow.Engine.Activities;
using Workflow.Engine.Definitions;
using Workflow.Engine.Expressions;

namespace Workflow.Engine.Runtime;

/// <summary>An activity of a definition, ready to run.</summary>
internal sealed class CompiledActivity
{
    public required ActivityNode Node { get; init; }

    /// <summary>Null when the catalogue does not know the type; running it is an incident.</summary>
    public required ActivityType? Type { get; init; }
    public required CompiledActivity? Parent { get; init; }

    /// <summary>The position in the parent's Activities; -1 for the root and for slots.</summary>
    public required int Index { get; init; }
    public required IReadOnlyList<CompiledInput> Inputs { get; init; }
    public required IReadOnlyList<CompiledOutput> Outputs { get; init; }
    public required IReadOnlyList<CompiledVariable> Variables { get; init; }

    /// <summary>The workflow this node stands for when it is a workflow used as an activity; its root is the slot "root".</summary>
    public WorkflowDefinition? Composite { get; init; }

    /// <summary>Why the node cannot run although the engine knows what it is: thrown when it is reached.</summary>
    public ActivityFaultException? Problem { get; init; }

    /// <summary>The conditions of a switch, in order.</summary>
    public IReadOnlyList<SwitchCase> Cases { get; init; } = [];

    /// <summary>How it is executed again after an incident; null when only a person can do that.</summary>
    public RetryPolicy? Retry { get; init; }

    /// <summary>After its incident the other branches go on.</summary>
    public bool ContinuesWithIncidents { get; init; }

    /// <summary>The activity of the same container that undoes this one when the instance is cancelled.</summary>
    public string? CompensationId { get; init; }
    public bool IsLoop { get; init; }
    public bool OutlastsBreak { get; init; }

    /// <summary>A flowchart or a sequence: it completes when a terminal child does.</summary>
    public bool HandlesTerminals { get; init; }

    /// <summary>The analysed connections of a flowchart, null for everything else.</summary>
    public required FlowGraph? Graph { get; init; }

    /// <summary>The same for a flowchart that a trigger started elsewhere.</summary>
    public FlowGraph GraphFrom(int entry) => entry == Graph!.Start ? Graph : triggered.GetOrAdd(entry, e => new FlowGraph(Node.Activities, Node.Connections, e));

    private readonly System.Collections.Concurrent.ConcurrentDictionary<int, FlowGraph> triggered = new();
    private Dictionary<ActivityNode, CompiledActivity> byNode = [];
    public IReadOnlyList<CompiledActivity> Activities { get; private set; } = [];
    public IReadOnlyDictionary<string, CompiledActivity> Slots { get; private set; } = new Dictionary<string, CompiledActivity>();

    public void Contain(IReadOnlyList<CompiledActivity> activities, IReadOnlyDictionary<string, CompiledActivity> slots)
    {
        (Activities, Slots) = (activities, slots);
        byNode = activities.Concat(slots.Values).ToDictionary(a => a.Node);
    }

    public bool IsJoin => Type?.Description.ClrType == typeof(Activities.ControlFlow.FlowJoin);

    /// <summary>The value of an input that stands bare in the definition, null when it is absent.</summary>
    public object? Constant(string input) => Inputs.FirstOrDefault(i => i.Description.Name == input)?.Constant;

    /// <summary>The compiled form of a direct child.</summary>
    public CompiledActivity? Child(ActivityNode node) => byNode.GetValueOrDefault(node);
}

/// <summary>One input: the setter and where the value comes from. A constant is converted once.</summary>
internal sealed class CompiledInput
{
    public required InputDescription Description { get; init; }
    public required Action<Activity, object?> Set { get; init; }
    public required Expression Expression { get; init; }

    /// <summary>The converted constant, when sharing one object between executions is safe.</summary>
    public object? Constant { get; init; }
    public bool HasConstant { get; init; }

    /// <summary>The constant is a script: parsed once.</summary>
    public JavaScriptExpression? Script { get; init; }
}

/// <summary>One output: the getter and the variable or workflow output it is bound to.</summary>
internal sealed record CompiledOutput(string JsonName, Func<Activity, object?> Get, string? BoundTo, bool KeepsLastWhileWaiting)
{
    /// <summary>Written while the activity works, not when it completes.</summary>
    public bool IsEmitted { get; init; }
}

/// <summary>One case of a switch.</summary>
internal sealed record SwitchCase(string Label, Expression Condition);

/// <summary>A variable with its default, which is kept as text because instances must not share nodes.</summary>
internal sealed class CompiledVariable(VariableDefinition definition)
{
    private readonly string? error = Check(definition);
    private readonly string? json = definition.Value?.ToJsonString();

    public VariableDefinition Definition { get; } = definition;

    /// <summary>A new copy of the default.</summary>
    /// <exception cref="ValueException">The default does not fit the type.</exception>
    public JsonNode? Default() => error is null ? Convert(json is null ? null : JsonNode.Parse(json), Definition) : throw new ValueException("value.not-convertible", error);

    private static string? Check(VariableDefinition d)
    {
        try
        {
            Convert(d.Value?.DeepClone(), d);
            return null;
        }
        catch (ValueException e)
        {
            return $"The default of variable '{d.Name}' does not fit: {e.Message}";
        }
    }

    private static JsonNode? Convert(JsonNode? value, VariableDefinition d) =>
        // Elsa writes "" for a default that was never filled in.
        value is null || (d.TypeName != "String" && Values.Text(value) == "") ? null : Values.ToVariable(value, d.TypeName, d.IsArray);
}
