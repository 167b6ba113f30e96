using System.Text.Json.Nodes;
using Workflow.Engine.Definitions;
using Workflow.Engine.Definitions.ElsaJson;

namespace Workflow.IntegrationTests.Storage;

/// <summary>A process for a test: activities one after the other; with a first one that is a trigger it starts by itself.</summary>
public sealed class Process(string definitionId)
{
    private readonly JsonArray _steps = [];

    public string? Missed { get; init; }
    public string Name { get; init; } = "Process";

    public Process Step(string id, string type, string? input = null, string? value = null) => Add(id, type, input, value, false);

    public Process Trigger(string id, string type, string input, string value) => Add(id, type, input, value, true);

    public WorkflowDefinition Definition()
    {
        var ids = _steps.Select(s => (string)s!["id"]!).ToList();
        return ElsaDefinitionReader.Read(new JsonObject
        {
            ["id"] = definitionId + "-read", ["definitionId"] = definitionId, ["name"] = Name, ["version"] = 1, ["isLatest"] = true, ["isPublished"] = true,
            ["customProperties"] = new JsonObject { ["missedOccurrences"] = Missed },
            ["root"] = new JsonObject
            {
                ["id"] = "flow", ["type"] = "Elsa.Flowchart", ["version"] = 1, ["activities"] = _steps.DeepClone(),
                ["connections"] = new JsonArray([.. ids.Zip(ids.Skip(1), (from, to) => (JsonNode)new JsonObject { ["source"] = End(from, "Done"), ["target"] = End(to, "In") })]),
            },
        }.ToJsonString());
    }

    private static JsonObject End(string activity, string port) => new() { ["activity"] = activity, ["port"] = port };

    private Process Add(string id, string type, string? input, string? value, bool starts)
    {
        var step = new JsonObject { ["id"] = id, ["name"] = id, ["type"] = type, ["version"] = 1, ["customProperties"] = new JsonObject { ["canStartWorkflow"] = starts } };
        if (input is not null) step[input] = new JsonObject { ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = value } };
        _steps.Add((JsonNode)step);
        return this;
    }
}
