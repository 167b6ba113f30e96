using System.Text.Json.Nodes;
using Workflow.Engine.Definitions;
using Workflow.Engine.Definitions.ElsaJson;

namespace Workflow.UnitTests.Engine.Properties;

#pragma warning disable CA5394 // A walk that can be repeated, not a secret.

/// <summary>A definition made of dice: branches, joins, loops, containers, waits, effects, children and events. Some of it cannot work, which is part of the point.</summary>
internal sealed class RandomDefinition(Random random)
{
    private int ids;

    public IReadOnlyList<WorkflowDefinition> World()
    {
        var child = Definition("child", usable: true, Flow(2, mayHaveChildren: false));
        var other = Definition("other", usable: false, Flow(1, mayHaveChildren: false));
        return [Definition("main", usable: false, Flow(2, mayHaveChildren: true)), child, other];
    }

    private WorkflowDefinition Definition(string id, bool usable, JsonObject root)
    {
        var json = new JsonObject
        {
            ["id"] = $"{id}-v1", ["definitionId"] = id, ["name"] = id, ["version"] = 1, ["isPublished"] = true,
            ["variables"] = new JsonArray(new JsonObject { ["id"] = "var-N", ["name"] = "N", ["typeName"] = "Int32", ["value"] = "0" }, new JsonObject { ["id"] = "var-R", ["name"] = "R", ["typeName"] = "Object" }),
            ["options"] = new JsonObject { ["usableAsActivity"] = usable, ["incidentStrategyType"] = random.Next(2) == 0 ? "Elsa.Workflows.IncidentStrategies.ContinueWithIncidentsStrategy, Elsa.Workflows.Core" : null },
            ["customProperties"] = random.Next(3) == 0 ? new JsonObject { ["retry"] = new JsonObject { ["maxAttempts"] = 2, ["backoff"] = "00:05:00" } } : [],
            ["root"] = root,
        };
        return ElsaDefinitionReader.Read(json.ToJsonString());
    }

    private JsonObject Flow(int depth, bool mayHaveChildren)
    {
        var activities = new List<JsonObject> { Node("Elsa.Start") };
        var connections = new JsonArray();
        for (int i = 1, count = random.Next(3, 8); i < count; i++)
        {
            var node = Step(depth, mayHaveChildren);
            for (var arrows = random.Next(4) == 0 ? 2 : 1; arrows > 0; arrows--) connections.Add((JsonNode)Arrow(activities[random.Next(activities.Count)], node));
            activities.Add(node);
            if (random.Next(6) == 0) connections.Add((JsonNode)Arrow(node, activities[random.Next(1, activities.Count)]));
        }
        var flow = Node("Elsa.Flowchart", ("activities", new JsonArray([.. activities])), ("connections", connections));
        if (random.Next(4) == 0 && activities.Count > 2) activities[1]["customProperties"] = new JsonObject { ["compensationActivityId"] = (string)activities[^1]["id"]! };
        return flow;
    }

    private JsonObject Arrow(JsonObject from, JsonObject to) => new()
    {
        ["source"] = new JsonObject { ["activity"] = (string)from["id"]!, ["port"] = (string)from["type"]! == "Elsa.FlowDecision" ? random.Next(2) == 0 ? "True" : "False" : "Done" },
        ["target"] = new JsonObject { ["activity"] = (string)to["id"]!, ["port"] = "In" },
    };

    private JsonObject Step(int depth, bool mayHaveChildren) => random.Next(depth > 0 ? 16 : 9) switch
    {
        0 or 1 => Node("Elsa.RunTask", ("taskName", Drawing.Literal("t")), ("result", Drawing.Bound("R"))),
        2 or 3 => Node("Test.Effect"),
        4 => Node("Elsa.FlowDecision", ("condition", Drawing.Script("setN(getN() + 1); return getN() % 3 !== 0"))),
        5 => Node("Elsa.FlowJoin", ("mode", Drawing.Literal(random.Next(3) switch { 0 => "WaitAll", 1 => "WaitAny", _ => "WaitAllActive" }))),
        6 => Node("Elsa.Delay", ("timeSpan", Drawing.Literal($"0{random.Next(4)}:00:00"))),
        7 => Node("Elsa.Event", ("eventName", Drawing.Literal($"E{random.Next(2)}"))),
        8 => Node("Elsa.PublishEvent", ("eventName", Drawing.Literal($"E{random.Next(2)}")), ("isLocalEvent", Drawing.Literal(random.Next(2) == 0))),
        9 => Node("Elsa.ForEach", ("items", Drawing.Script("[1, 2]")), ("body", Flow(depth - 1, mayHaveChildren))),
        10 => Node("Elsa.ParallelForEach", ("items", Drawing.Script("[1, 2]")), ("body", Flow(depth - 1, mayHaveChildren))),
        11 => Node("Elsa.Fork", ("joinMode", random.Next(2) == 0 ? "WaitAny" : "WaitAll"), ("branches", new JsonArray(Step(depth - 1, mayHaveChildren), Step(depth - 1, mayHaveChildren)))),
        12 => Node("Elsa.Sequence", ("activities", new JsonArray(Step(depth - 1, mayHaveChildren), random.Next(5) == 0 ? Node("Elsa.Break") : Node("Test.Effect"), Step(depth - 1, mayHaveChildren)))),
        13 when mayHaveChildren => Node("Elsa.DispatchWorkflow", ("workflowDefinitionId", Drawing.Literal(random.Next(2) == 0 ? "child" : "other")), ("waitForCompletion", Drawing.Literal(random.Next(3) > 0))),
        14 when mayHaveChildren => Node("Elsa.ExecuteWorkflow", ("workflowDefinitionId", Drawing.Literal("other")), ("waitForCompletion", Drawing.Literal(random.Next(3) > 0))),
        15 when mayHaveChildren => Node("ChildThing", ("workflowDefinitionId", "child")),
        _ => Node(random.Next(12) switch { 0 => "Elsa.End", 1 => "Elsa.Complete", 2 => "Elsa.Fault", _ => "Test.Effect" }),
    };

    private JsonObject Node(string type, params (string Name, JsonNode? Value)[] members)
    {
        var json = new JsonObject { ["id"] = $"n{++ids}", ["type"] = type, ["version"] = 1 };
        foreach (var (name, value) in members) json[name] = value;
        return json;
    }
}
