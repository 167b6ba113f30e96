using System.Text.Json.Nodes;
using Workflow.Testing;

namespace Workflow.IntegrationTests.ElsaApi;

/// <summary>A recorded call of the designer, and what it expects of the answer.</summary>
public sealed record Call(string Name, string Method, string Path, string Query, string ContentType, string? Body)
{
    static readonly Dictionary<string, Action<Answer>> s_checks = new()
    {
        ["GET /workflow-definitions/by-definition-id/{id}"] = Definition,
        ["GET /workflow-definitions/by-id/{id}"] = Definition,
        ["GET /workflow-definitions"] = a => { Paged(a); Assert.Contains(a["links"]!.AsArray(), l => (string)l!["rel"]! == "bulk-publish"); },
        ["POST /workflow-definitions publish=false"] = Saved,
        ["POST /workflow-definitions publish=true"] = Saved,
        ["POST /workflow-definitions publish=false new"] = Saved,
        ["POST /workflow-definitions publish=null new"] = Saved,
        ["POST /workflow-definitions/import"] = Definition,
        ["POST /workflow-definitions/{id}/publish"] = Saved,
        ["POST /workflow-definitions/{id}/retract"] = a => { Definition(a); Assert.False((bool)a["isPublished"]!); },
        ["GET /workflow-definitions/validation/is-name-unique"] = a => Assert.NotNull(a["isUnique"]),
        ["POST /workflow-definitions/{id}/execute"] = a =>
        {
            Assert.True(Guid.TryParse(a.Headers["x-elsa-workflow-instance-id"], out _));
            Assert.Equal("False", a.Headers["x-elsa-workflow-cannot-start"]);
        },
        ["GET /workflow-definitions/{id}/export"] = File,
        ["POST /bulk-actions/export/workflow-definitions"] = File,
        ["POST /bulk-actions/publish/workflow-definitions/by-definition-ids"] = a => Lists(a, "published", "alreadyPublished", "notFound", "updatedConsumers"),
        ["POST /bulk-actions/retract/workflow-definitions/by-definition-ids"] = a => Lists(a, "retracted", "alreadyRetracted", "notFound"),
        ["POST /bulk-actions/delete/workflow-definitions/by-definition-id"] = a => Assert.Equal(2, (int)a["deleted"]!),
        ["POST /workflow-instances"] = Paged,
        ["GET /workflow-instances/{id}"] = a =>
        {
            foreach (var name in new[] { "bookmarks", "incidents", "completionCallbacks", "activityExecutionContexts" }) Assert.IsType<JsonArray>(a["workflowState"]![name]);
            foreach (var name in new[] { "input", "output", "properties" }) Assert.IsType<JsonObject>(a["workflowState"]![name]);
            Assert.Equal("Running", (string)a["status"]!);
            Assert.Equal("Suspended", (string)a["subStatus"]!);
        },
        ["GET /workflow-instances/{id}/execution-state"] = a => Assert.Equal("Suspended", (string)a["workflowSubStatus"]!),
        ["GET /workflow-instances/{id}/variables"] = Listed,
        ["POST /workflow-instances/{id}/journal"] = a =>
        {
            Paged(a);
            Assert.All(a["items"]!.AsArray(), l => Assert.StartsWith("Workflow1:flow1:", (string)l!["nodeId"]!, StringComparison.Ordinal));
            Assert.Equal(["Started", "Completed", "Started", "Suspended"], a["items"]!.AsArray().Where(l => (string)l!["eventName"]! != "Message").Select(l => (string)l!["eventName"]!));
        },
        ["POST /activity-executions/report"] = a => Assert.Equal([("a1", false), ("a2", true)], a["stats"]!.AsArray().Select(s => ((string)s!["activityId"]!, (bool)s["isBlocked"]!))),
        ["GET /activity-executions/list"] = Listed,
        ["GET /activity-execution-summaries/list"] = Listed,
        ["GET /activity-executions/by-id"] = a => Assert.Equal("Elsa.Flowchart", (string)a["activityType"]!),
        ["GET /activity-executions/{id}/call-stack"] = a => Assert.Equal(1, (int)a["totalCount"]!),
        ["POST /bulk-actions/cancel/workflow-instances"] = a => Assert.Equal(1, (int)a["cancelled"]!),
        ["POST /tests/activities"] = a => Assert.Equal(("Completed", "Hello"), ((string)a["status"]!, (string)a["activityState"]!["Text"]!)),
    };

    public static IReadOnlyList<Call> All { get; } = [.. Read()];

    /// <summary>Only who draws may.</summary>
    public bool Changes => Method == "DELETE" || (Method == "POST" && !Name.Contains("/options/", StringComparison.Ordinal) && Name is not ("POST /workflow-instances" or "POST /workflow-instances/{id}/journal"
        or "POST /activity-executions/report" or "POST /scripting/javascript/type-definitions/{id}" or "POST /bulk-actions/export/workflow-definitions"));

    public bool UsesUp => Changes;
    public bool EndsInstances => Name is "DELETE /workflow-instances/{id}";
    public bool DeletesDefinitions => Name.Contains("delete/workflow-definitions", StringComparison.Ordinal) || Name is "DELETE /workflow-definitions/{id}";

    /// <summary>Instances are not imported.</summary>
    public int[] Expects => Name switch
    {
        "POST /bulk-actions/import/workflow-instances" => [400],
        _ => [200, 204],
    };

    public Action<Answer>? Check => s_checks.GetValueOrDefault(Name) ?? (Name.Contains("/descriptors/", StringComparison.Ordinal) && Method == "GET" ? Listed : null);

    static IEnumerable<Call> Read()
    {
        var file = JsonNode.Parse(System.IO.File.ReadAllText(Repository.PathOf("tests", "Workflow.IntegrationTests", "ElsaApi", "Recorded", "requests.json")))!.AsObject();
        foreach (var (name, call) in file)
        {
            var (method, path) = (name.Split(' ')[0], name.Split(' ')[1]);
            var id = path.StartsWith("/workflow-instances", StringComparison.Ordinal) || path.StartsWith("/cancel/", StringComparison.Ordinal) ? "inst-1"
                : path.StartsWith("/workflow-definitions/by-id", StringComparison.Ordinal) ? "def-1-v2"
                : path.StartsWith("/activity-executions", StringComparison.Ordinal) ? "inst-2-x3" : "def-1";
            var body = call!["body"];
            yield return new(name, method, path.Replace("{id}", id, StringComparison.Ordinal), (string)call["query"]!, (string)call["contentType"]!,
                body is null ? null : body.GetValueKind() == System.Text.Json.JsonValueKind.String ? (string)body! : body.ToJsonString());
        }
    }

    static void Definition(Answer a) => Definition(a.Json);

    static void Definition(JsonNode definition)
    {
        foreach (var name in new[] { "id", "definitionId", "version", "root", "options", "variables", "inputs", "outputs", "outcomes", "customProperties" }) Assert.NotNull(definition[name]);
        Assert.Contains(definition["links"]!.AsArray(), l => (string)l!["rel"]! == "publish");
        Assert.NotNull(definition["root"]!["nodeId"]);
    }

    static void Saved(Answer a)
    {
        Definition(a["workflowDefinition"]!);
        Assert.NotNull(a["alreadyPublished"]);
        Assert.NotNull(a["consumingWorkflowCount"]);
    }

    static void Paged(Answer a)
    {
        Assert.IsType<JsonArray>(a["items"]);
        Assert.True((int)a["totalCount"]! >= a["items"]!.AsArray().Count);
    }

    static void Listed(Answer a) => Assert.IsType<JsonArray>(a["items"]);

    static void Lists(Answer a, params string[] names) => Assert.All(names, name => Assert.IsType<JsonArray>(a[name]));

    static void File(Answer a)
    {
        Assert.Contains("attachment", a.Headers["Content-Disposition"], StringComparison.Ordinal);
        Assert.NotEmpty(a.Bytes);
    }
}
