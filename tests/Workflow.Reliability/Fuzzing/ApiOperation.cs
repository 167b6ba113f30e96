using System.Text.Json.Nodes;

namespace Workflow.Reliability.Fuzzing;

/// <summary>A route as the OpenAPI document describes it: whatever is documented tomorrow is fuzzed tomorrow.</summary>
public sealed record ApiOperation(string Method, string Path, IReadOnlyList<string> Query, JsonNode? Example)
{
    public static IReadOnlyList<ApiOperation> All(JsonNode document) =>
    [
        .. from path in document["paths"]!.AsObject()
           from operation in path.Value!.AsObject()
           where operation.Value is JsonObject
           let parameters = operation.Value!["parameters"]?.AsArray() ?? []
           select new ApiOperation(
               operation.Key.ToUpperInvariant(), path.Key,
               [.. parameters.Where(p => (string?)p!["in"] == "query").Select(p => (string)p!["name"]!)],
               operation.Value["requestBody"]?["content"]?.AsObject().Select(c => c.Value!["example"]).FirstOrDefault()),
    ];
}
