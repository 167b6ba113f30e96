using System.Text.Json.Nodes;
using Workflow.IntegrationTests.Http;
using Workflow.Testing;

namespace Workflow.IntegrationTests.OpenApi;

/// <summary>The API is a promise: the checked-in document is what was promised, and it changes only on purpose.</summary>
public sealed class The_document(AppFixture fixture) : IClassFixture<AppFixture>
{
    const string Update = "WORKFLOW_UPDATE_OPENAPI";

    static string File => Repository.PathOf("tests", "Workflow.IntegrationTests", "OpenApi", "openapi.json");

    App App => fixture.App;

    [Fact]
    public async Task is_the_one_that_was_announced()
    {
        var served = await Served();
        if (Environment.GetEnvironmentVariable(Update) is { Length: > 0 }) await System.IO.File.WriteAllTextAsync(File, served);
        var announced = (await System.IO.File.ReadAllTextAsync(File)).ReplaceLineEndings("\n");

        var (a, b) = (announced.Split('\n'), served.Split('\n'));
        var line = Enumerable.Range(0, Math.Max(a.Length, b.Length)).FirstOrDefault(i => i >= a.Length || i >= b.Length || a[i] != b[i], -1);
        Assert.True(line < 0, $"The API differs from OpenApi/openapi.json in line {line + 1}:\n- {a.ElementAtOrDefault(line)}\n+ {b.ElementAtOrDefault(line)}\n"
            + $"If the change is meant, run this test with {Update}=1 and check the document in.");
    }

    [Fact]
    public async Task names_every_operation_once_and_describes_every_route()
    {
        var operations = Operations(JsonNode.Parse(await Served())!).ToList();
        var names = operations.Select(o => o.Operation["operationId"]?.GetValue<string>()).ToList();

        Assert.DoesNotContain(null, names);
        Assert.Equal(names.Distinct().Count(), names.Count);
        Assert.Equal(ApiRoute.All(App).Select(r => r.Name).Order(StringComparer.Ordinal), names.Select(n => n!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task tells_for_every_operation_what_it_does_what_it_answers_and_how_it_refuses()
    {
        var findings = new Findings();
        foreach (var (name, operation) in Operations(JsonNode.Parse(await Served())!))
        {
            findings.Expect(operation["summary"]?.GetValue<string>() is { Length: > 0 }, $"{name} has no summary");
            var responses = operation["responses"]!.AsObject();
            var success = responses.Where(r => r.Key[0] == '2').ToList();
            findings.Expect(success.Count == 1, $"{name} names {success.Count} successes");
            findings.Expect(success.All(s => s.Key == "204" || s.Value!["content"] is not null), $"{name}: its success has no type");
            foreach (var (status, refusal) in responses.Where(r => r.Key[0] is '4' or '5'))
            {
                findings.Expect(refusal!["content"]?["application/problem+json"]?["schema"] is not null, $"{name}: {status} is not typed");
                findings.Expect(refusal["description"]!.GetValue<string>().Contains('`', StringComparison.Ordinal), $"{name}: {status} names no code");
            }

            if (operation["requestBody"] is { } body)
                findings.Expect(body["content"]!["application/json"]!["example"] is not null, $"{name}: its body has no example");
        }

        findings.AssertNone(150);
    }

    [Fact]
    public async Task names_each_refusal_that_the_main_routes_give()
    {
        var document = JsonNode.Parse(await Served())!;
        foreach (var (path, method, status, code) in new[]
        {
            ("/api/inbox/{taskId}/decisions", "post", "409", "signoff.content-changed"),
            ("/api/inbox/{taskId}/decisions", "post", "409", "signoff.already-decided"),
            ("/api/change-requests/{id}", "put", "428", null),
            ("/api/change-requests/{id}", "put", "412", null),
            ("/api/auth/login", "post", "401", "auth.invalid-credentials"),
        })
        {
            var description = document["paths"]![path]![method]!["responses"]![status]?["description"]?.GetValue<string>();
            Assert.True(description is not null && (code is null || description.Contains(code, StringComparison.Ordinal)), $"{method} {path} {status}: {description}");
        }
    }

    async Task<string> Served()
    {
        var answer = await App.Anonymous().Get("/swagger/v1/swagger.json");
        Assert.True(answer.IsSuccess, answer.ToString());
        return answer.Json.ToJsonString(new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }).ReplaceLineEndings("\n") + "\n";
    }

    static IEnumerable<(string Name, JsonNode Operation)> Operations(JsonNode document) =>
        from path in document["paths"]!.AsObject()
        where path.Key.StartsWith("/api/", StringComparison.Ordinal)
        from operation in path.Value!.AsObject()
        where operation.Value is JsonObject && operation.Key is "get" or "post" or "put" or "delete" or "patch"
        select ($"{operation.Key.ToUpperInvariant()} {path.Key}", operation.Value!);
}
