using System.Text.Json.Nodes;
using Workflow.Engine.Definitions;
using Workflow.Engine.Expressions;
using Workflow.Engine.Runtime;

namespace Workflow.Engine.Activities.Composition;

/// <summary>
/// A published workflow used as an activity. It runs inside the instance that uses it: its variables live as long as the step, its inputs and
/// outputs are those of the step, and a Complete inside it names the step's outcomes.
/// </summary>
public sealed class WorkflowActivity : Activity
{
    internal const string RootSlot = "root";

    private readonly JsonObject given = [];
    private JsonObject results = [];

    /// <summary>What the designer needs to offer a workflow as an activity.</summary>
    /// <param name="typeName">The type that nodes carry; Elsa derives it from the workflow's name.</param>
    public static ActivityDescription Describe(WorkflowDefinition workflow, string typeName)
    {
        ArgumentNullException.ThrowIfNull(workflow);
        return new ActivityDescription(
            typeName, "", typeName, workflow.Version, Values.Text(workflow.Options.Json["activityCategory"]) is { Length: > 0 } category ? category : "Workflows",
            workflow.Name.Length > 0 ? workflow.Name : typeName, workflow.Description ?? "", ActivityKind.Action, workflow.Outcomes.Count > 0 ? workflow.Outcomes : ["Done"],
            HasDynamicOutcomes: false, IsContainer: true, IsStart: false, IsTerminal: false,
            [.. workflow.Inputs.Select(i => new InputDescription(i.Name, ActivityType.Camel(i.Name), typeof(JsonNode), Text(i.Json, "displayName") ?? i.Name, Text(i.Json, "description") ?? "", Text(i.Json, "uiHint") ?? "", [], 0, null, "", true))],
            [.. workflow.Outputs.Select(o => new OutputDescription(o.Name, ActivityType.Camel(o.Name), typeof(JsonNode), Text(o.Json, "displayName") ?? o.Name, Text(o.Json, "description") ?? ""))],
            [], typeof(WorkflowActivity));
    }

    public override void Execute(ActivityContext context)
    {
        var workflow = context.Compiled.Composite!;
        var inputs = new JsonObject();
        foreach (var input in workflow.Inputs)
            if (given[input.Name] is { } value) inputs[input.Name] = Fit(input, value.DeepClone());
        context.Run.CheckSize(inputs);
        context.Execution.Data = new JsonObject { ["in"] = inputs, ["out"] = new JsonObject() };
        context.Run.Schedule(context.Compiled.Slots[RootSlot], context.Execution);
    }

    internal override void Completing(Execution execution) => results = execution.Data?["out"] as JsonObject ?? [];

    internal static ActivityType TypeOf(WorkflowDefinition workflow, string typeName) => new()
    {
        Description = Describe(workflow, typeName),
        Create = () => new WorkflowActivity(),
        SetInputs = [.. workflow.Inputs.Select(i => new Action<Activity, object?>((a, v) => ((WorkflowActivity)a).given[i.Name] = ((JsonNode?)v)?.DeepClone()))],
        GetOutputs = [.. workflow.Outputs.Select(o => new Func<Activity, object?>(a => ((WorkflowActivity)a).results[o.Name]?.DeepClone()))],
        ResumesWithInputs = false,
        CancelsWithInputs = false,
        HasCanceled = false,
    };

    internal static JsonNode? Input(JsonObject? data, string name) => (data?["in"] as JsonObject)?[name];

    internal static JsonObject WithOutput(JsonObject? data, string name, JsonNode? value)
    {
        var changed = (JsonObject?)data?.DeepClone() ?? new JsonObject { ["in"] = new JsonObject(), ["out"] = new JsonObject() };
        ((JsonObject)changed["out"]!)[name] = value;
        return changed;
    }

    private static JsonNode? Fit(InputDefinition input, JsonNode value)
    {
        try
        {
            return Values.ToVariable(value, input.TypeName, input.IsArray);
        }
        catch (ValueException e)
        {
            throw new ValueException(e.Code, $"Input '{input.Name}': {e.Message}", e);
        }
    }

    private static string? Text(JsonObject json, string name) => json[name] is JsonValue v && v.TryGetValue(out string? text) && text.Length > 0 ? text : null;
}
