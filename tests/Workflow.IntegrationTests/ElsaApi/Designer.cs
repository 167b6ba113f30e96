using System.Text.Json.Nodes;
using Workflow.Testing;

namespace Workflow.IntegrationTests.ElsaApi;

/// <summary>Somebody at the visual designer: sends what it sends, to where it sends it.</summary>
public sealed class Designer(App app, string userName = "designer")
{
    public const string Root = "/elsa/api";

    static int s_drawn;

    /// <summary>A name that no other drawing of this process has.</summary>
    public static string NewName() => $"Drawn {Interlocked.Increment(ref s_drawn):D4}";

    public Task<Answer> Get(string path) => app.As(userName).Get(Root + path);

    public Task<Answer> Post(string path, object? body = null) => app.As(userName).Post(Root + path, body ?? new JsonObject());

    public Task<Answer> Delete(string path) => app.As(userName).Delete(Root + path);

    /// <summary>Saves a drawing, as the editor does after every change.</summary>
    public Task<Answer> Save(JsonObject model, bool? publish = false) => Post("/workflow-definitions", new JsonObject { ["model"] = model.DeepClone(), ["publish"] = publish });

    /// <summary>A new workflow that is saved, and published if asked.</summary>
    public async Task<JsonObject> Drawn(JsonObject? model = null, bool publish = false) =>
        (await Save(model ?? Drawing(), publish)).Ok()["workflowDefinition"]!.AsObject();

    public async Task<string> Started(JsonObject? model = null)
    {
        var definition = await Drawn(model ?? Drawing(Waiting()), publish: true);
        var started = await Post($"/workflow-definitions/{definition["definitionId"]}/execute", new JsonObject { ["versionOptions"] = "Latest" });
        started.Ok();
        return started.Headers["x-elsa-workflow-instance-id"];
    }

    /// <summary>A flowchart with a Start and these steps one after the other.</summary>
    public static JsonObject Drawing(params JsonObject[] steps)
    {
        JsonObject[] all = [Step("start", "Elsa.Start"), .. steps.Length == 0 ? [Step("say", "Elsa.WriteLine", ("text", "Hello"))] : steps];
        return new()
        {
            ["definitionId"] = null, ["name"] = NewName(), ["description"] = null, ["toolVersion"] = "3.8.0.0",
            ["variables"] = null, ["inputs"] = null, ["outputs"] = null, ["outcomes"] = null, ["customProperties"] = null, ["isReadonly"] = false, ["options"] = null, ["links"] = null,
            ["root"] = new JsonObject
            {
                ["id"] = "flow", ["nodeId"] = "Workflow1:flow", ["type"] = "Elsa.Flowchart", ["version"] = 1, ["name"] = "Flowchart1", ["customProperties"] = new JsonObject(), ["metadata"] = new JsonObject(),
                ["activities"] = new JsonArray([.. all]),
                ["connections"] = new JsonArray([.. all.Zip(all.Skip(1)).Select(pair => new JsonObject
                {
                    ["source"] = new JsonObject { ["activity"] = pair.First["id"]!.DeepClone(), ["port"] = "Done" }, ["target"] = new JsonObject { ["activity"] = pair.Second["id"]!.DeepClone(), ["port"] = "In" },
                })]),
            },
        };
    }

    public static JsonObject Step(string id, string type, params (string Input, string Value)[] inputs)
    {
        var step = new JsonObject
        {
            ["id"] = id, ["nodeId"] = "Workflow1:flow:" + id, ["name"] = id, ["type"] = type, ["version"] = 1, ["customProperties"] = new JsonObject(),
            ["metadata"] = new JsonObject { ["designer"] = new JsonObject { ["position"] = new JsonObject { ["x"] = 10, ["y"] = 20 } } },
        };
        foreach (var (input, value) in inputs)
            step[input] = new JsonObject { ["typeName"] = null, ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = value }, ["memoryReference"] = null };
        return step;
    }

    public static JsonObject Waiting(string id = "wait") => Step(id, "Elsa.RunTask", ("taskName", "Measure"));
}
