using System.Text.Json.Nodes;
using Workflow.Testing;

namespace Workflow.Reliability;

/// <summary>A workflow that waits twice for the clock: timers fall due all the time that servers die.</summary>
public static class Timed
{
    public static async Task<string> Publish(Func<string, Person> on)
    {
        var id = (string)(await on("designer").Post("/api/definitions", Drawing())).Ok()["definitionId"]!;
        (await on("designer").Post($"/api/definitions/{id}/publish")).Ok();
        return id;
    }

    public static JsonObject Drawing(string name = "Waits twice") => new()
    {
        ["name"] = name,
        ["root"] = new JsonObject
        {
            ["id"] = "flow", ["type"] = "Elsa.Flowchart", ["version"] = 1,
            ["activities"] = new JsonArray(Wait("first", "00:00:01"), Wait("second", "00:00:01")),
            ["connections"] = new JsonArray(new JsonObject
            {
                ["source"] = new JsonObject { ["activity"] = "first", ["port"] = "Done" }, ["target"] = new JsonObject { ["activity"] = "second", ["port"] = "In" },
            }),
        },
    };

    static JsonObject Wait(string id, string length) => new()
    {
        ["id"] = id, ["name"] = id, ["type"] = "Elsa.Delay", ["version"] = 1,
        ["timeSpan"] = new JsonObject { ["typeName"] = "TimeSpan", ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = length } },
    };
}
