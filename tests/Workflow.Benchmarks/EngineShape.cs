using System.Text.Json.Nodes;
using Workflow.Engine.Definitions;
using Workflow.Engine.Definitions.ElsaJson;

namespace Workflow.Benchmarks;

/// <summary>Definitions of any size: the same thing in a row, side by side, and along connections.</summary>
public static class EngineShape
{
    public static readonly IReadOnlyDictionary<string, Func<int, WorkflowDefinition>> All = new Dictionary<string, Func<int, WorkflowDefinition>>(StringComparer.Ordinal)
    {
        ["sequence"] = Sequence, ["wide fork"] = WideFork, ["long flowchart"] = LongFlowchart, ["decisions"] = Decisions,
    };

    /// <summary>Waits at one task after the other.</summary>
    public static WorkflowDefinition Sequence(int size) => Definition("Elsa.Sequence", [.. Enumerable.Range(0, size).Select(i => Task($"t{i}"))], []);

    /// <summary>The same along connections.</summary>
    public static WorkflowDefinition LongFlowchart(int size) => Chain([.. Enumerable.Range(0, size).Select(i => Task($"t{i}"))]);

    /// <summary>A task, then a decision with a script, and so on: every burst evaluates one script.</summary>
    public static WorkflowDefinition Decisions(int size) => Chain([.. Enumerable.Range(0, size).Select(i => i % 2 == 0 ? Task($"t{i}") : Decision($"d{i}"))]);

    /// <summary>Waits at all tasks at once, and a join waits for all of them.</summary>
    public static WorkflowDefinition WideFork(int size)
    {
        var activities = new List<JsonObject> { Node("start", "Elsa.Start") };
        var connections = new List<JsonObject>();
        for (var i = 0; i < size; i++)
        {
            activities.Add(Task($"t{i}"));
            connections.Add(Arrow("start", "Done", $"t{i}"));
            connections.Add(Arrow($"t{i}", "Done", "join"));
        }
        activities.Add(Node("join", "Elsa.FlowJoin", ("mode", Input("Literal", "WaitAll"))));
        return Definition("Elsa.Flowchart", activities, connections);
    }

    private static WorkflowDefinition Chain(List<JsonObject> steps)
    {
        steps.Insert(0, Node("start", "Elsa.Start"));
        return Definition("Elsa.Flowchart", steps, [.. steps.Zip(steps.Skip(1), (from, to) => Arrow(Id(from), (string?)from["type"] == "Elsa.FlowDecision" ? "True" : "Done", Id(to)))]);
    }

    private static WorkflowDefinition Definition(string type, List<JsonObject> activities, List<JsonObject> connections)
    {
        var root = Node("root", type, ("activities", new JsonArray([.. activities])));
        if (connections.Count > 0) root["connections"] = new JsonArray([.. connections]);
        return ElsaDefinitionReader.Read(new JsonObject
        {
            ["id"] = "shape-v1", ["definitionId"] = "shape", ["name"] = "Shape", ["version"] = 1, ["root"] = root,
            ["variables"] = new JsonArray(new JsonObject { ["id"] = "v", ["name"] = "Limit", ["typeName"] = "Int32", ["value"] = "3" }),
        }.ToJsonString());
    }

    private static JsonObject Task(string id) => Node(id, "Elsa.RunTask", ("taskName", Input("Literal", id)));
    private static JsonObject Decision(string id) => Node(id, "Elsa.FlowDecision", ("condition", Input("JavaScript", "getLimit() > 2")));
    private static string Id(JsonObject node) => (string)node["id"]!;
    private static JsonObject Input(string type, string value) => new() { ["typeName"] = "Object", ["expression"] = new JsonObject { ["type"] = type, ["value"] = value } };

    private static JsonObject Node(string id, string type, params (string Name, JsonNode? Value)[] members)
    {
        var json = new JsonObject { ["id"] = id, ["type"] = type, ["version"] = 1 };
        foreach (var (name, value) in members) json[name] = value;
        return json;
    }

    private static JsonObject Arrow(string from, string port, string to) => new()
    {
        ["source"] = new JsonObject { ["activity"] = from, ["port"] = port },
        ["target"] = new JsonObject { ["activity"] = to, ["port"] = "In" },
    };
}
