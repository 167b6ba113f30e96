using System.Text.Json.Nodes;
using Workflow.Engine.Activities;
using Workflow.Engine.Definitions;
using Workflow.Engine.Definitions.ElsaJson;

namespace Workflow.UnitTests.Engine;

/// <summary>Draws a flowchart for a test: activities by id, connections as "source.Port>target".</summary>
public sealed class Drawing
{
    private readonly JsonArray activities = [];
    private readonly JsonArray connections = [];
    private readonly JsonArray variables = [];
    private readonly JsonArray inputs = [];
    private readonly JsonArray outputs = [];
    private readonly JsonObject custom = [];
    private string? strategy;
    private string id = "drawing";
    private int number = 1;
    private bool usable;

    public Drawing() => Add("start", "Elsa.Start");

    public Drawing Add(string id, string type, params (string Name, JsonNode? Value)[] members)
    {
        var json = new JsonObject { ["id"] = id, ["name"] = id, ["type"] = type, ["version"] = 1 };
        foreach (var (name, value) in members) json[name] = value;
        activities.Add((JsonNode)json);
        return this;
    }

    public Drawing Task(string id, string? resultVariable = null) => Add(id, "Elsa.RunTask", ("taskName", Literal(id)), ("result", resultVariable is null ? null : Bound(resultVariable)));
    public Drawing Write(string id) => Add(id, "Elsa.WriteLine", ("text", Literal(id)));
    public Drawing Decision(string id, string script) => Add(id, "Elsa.FlowDecision", ("condition", Script(script)));
    public Drawing Fork(string id, params string[] branches) => Add(id, "Elsa.FlowFork", ("branches", Expression("Object", new JsonArray([.. branches.Select(b => JsonValue.Create(b))]).ToJsonString())));
    public Drawing Join(string id, string mode) => Add(id, "Elsa.FlowJoin", ("mode", Literal(mode)));
    public Drawing Delay(string id, string span) => Add(id, "Elsa.Delay", ("timeSpan", Literal(span)));
    public Drawing Event(string id, string name) => Add(id, "Elsa.Event", ("eventName", Literal(name)));

    public Drawing Connect(params string[] arrows)
    {
        foreach (var arrow in arrows)
        {
            var (from, to) = (arrow.Split('>')[0].Split('.'), arrow.Split('>')[1]);
            connections.Add((JsonNode)new JsonObject
            {
                ["source"] = new JsonObject { ["activity"] = from[0], ["port"] = from.Length > 1 ? from[1] : "Done" },
                ["target"] = new JsonObject { ["activity"] = to, ["port"] = "In" },
            });
        }
        return this;
    }

    public Drawing Variable(string name, string type = "Object", string? value = null)
    {
        variables.Add((JsonNode)new JsonObject { ["id"] = $"var-{name}", ["name"] = name, ["typeName"] = type, ["value"] = value });
        return this;
    }

    public Drawing Input(string name, string type)
    {
        inputs.Add((JsonNode)new JsonObject { ["name"] = name, ["type"] = type });
        return this;
    }

    /// <summary>A member of the definition's or, with an id, of an activity's custom properties.</summary>
    public Drawing Custom(string name, JsonNode? value, string? activityId = null)
    {
        var owner = activityId is null ? custom : (JsonObject)activities.First(a => (string?)a!["id"] == activityId)!;
        if (activityId is not null) owner = (JsonObject)(owner["customProperties"] ??= new JsonObject());
        owner[name] = value;
        return this;
    }

    public Drawing Trigger(string id) => Custom("canStartWorkflow", true, id);

    public Drawing Output(string name, string type)
    {
        outputs.Add((JsonNode)new JsonObject { ["name"] = name, ["type"] = type });
        return this;
    }

    public Drawing Named(string definitionId, int version = 1, bool usableAsActivity = false)
    {
        (id, number, usable) = (definitionId, version, usableAsActivity);
        return this;
    }

    public Drawing ContinuesWithIncidents()
    {
        strategy = "Elsa.Workflows.IncidentStrategies.ContinueWithIncidentsStrategy, Elsa.Workflows.Core";
        return this;
    }

    public JsonObject Json() => new()
    {
        ["id"] = $"{id}-v{number}", ["definitionId"] = id, ["name"] = "Drawing", ["version"] = number, ["isLatest"] = true, ["isPublished"] = true,
        ["variables"] = variables.DeepClone(), ["inputs"] = inputs.DeepClone(), ["options"] = new JsonObject { ["incidentStrategyType"] = strategy, ["usableAsActivity"] = usable },
        ["outputs"] = outputs.DeepClone(), ["customProperties"] = custom.DeepClone(),
        ["root"] = new JsonObject { ["id"] = "flow", ["type"] = "Elsa.Flowchart", ["version"] = 1, ["activities"] = activities.DeepClone(), ["connections"] = connections.DeepClone() },
    };

    public World World(params Drawing[] others) => new([Definition(), .. others.Select(o => o.Definition())]);
    public WorkflowDefinition Definition() => ElsaDefinitionReader.Read(Json().ToJsonString());
    public Simulation Simulate(object? port = null, params Type[] extra) => new(Definition(), Catalog(extra), port);

    public static ActivityCatalog Catalog(params Type[] extra) => new([.. ActivityCatalog.StockTypes, .. extra]);
    public static JsonObject Literal(JsonNode? value) => Expression("Literal", value);
    public static JsonObject Script(string source) => Expression("JavaScript", source);
    public static JsonObject Expression(string type, JsonNode? value) => new() { ["typeName"] = null, ["expression"] = new JsonObject { ["type"] = type, ["value"] = value }, ["memoryReference"] = null };
    public static JsonObject Bound(string variable) => new() { ["typeName"] = "Object", ["memoryReference"] = new JsonObject { ["id"] = $"var-{variable}" } };
}
