using System.Text.Json.Nodes;
using Workflow.Testing;

namespace Workflow.IntegrationTests.ElsaApi;

/// <summary>Files of a stock Elsa 3.8 server come in here, and what goes out is what such a server takes.</summary>
public sealed class Portability(AppFixture fixture) : IClassFixture<AppFixture>
{
    readonly Designer _designer = new(fixture.App);

    [Theory]
    [InlineData("stock-export.json")]
    [InlineData("stock-import.json")]
    public async Task a_stock_file_imports_publishes_and_runs(string file)
    {
        var imported = (await _designer.Post("/workflow-definitions/import", await Text(file))).Ok();

        Assert.False((bool)imported["isPublished"]!);
        (await _designer.Post($"/workflow-definitions/{imported["definitionId"]}/publish")).Ok();
        var started = (await _designer.Post($"/workflow-definitions/{imported["definitionId"]}/execute")).Ok();
        Assert.Equal("Suspended", (string)started["workflowState"]!["subStatus"]!);
        Assert.Equal(2, started["workflowState"]!["bookmarks"]!.AsArray().Count);
    }

    [Fact]
    public async Task a_stock_file_goes_out_as_it_came_in()
    {
        var stock = JsonNode.Parse(await Text("stock-export.json"))!;
        var imported = (await _designer.Post("/workflow-definitions/import", stock)).Ok();

        var ours = JsonNode.Parse((await _designer.Get($"/workflow-definitions/{imported["definitionId"]}/export?versionOptions=Latest")).Text)!;

        Assert.True(JsonNode.DeepEquals(stock["root"], ours["root"]), ours["root"]!.ToJsonString());
        foreach (var name in new[] { "name", "description", "definitionId", "$schema" }) Assert.Equal((string?)stock[name], (string?)ours[name]);
        Assert.Equal(stock["variables"]!.AsArray().Count, ours["variables"]!.AsArray().Count);
    }

    [Fact]
    public async Task our_files_have_only_fields_that_a_stock_server_writes_itself_and_steps_that_it_knows_or_that_say_they_are_ours()
    {
        var allowed = JsonNode.Parse(await Text("stock-export.json"))!.AsObject().Select(p => p.Key).Append("toolVersion").ToHashSet();
        var types = JsonNode.Parse(await Text("stock-types.json"))!.AsObject();

        var file = JsonNode.Parse((await _designer.Get("/workflow-definitions/change-request/export?versionOptions=Published")).Text)!.AsObject();

        Assert.Empty(file.Select(p => p.Key).Except(allowed));
        Assert.StartsWith("https://elsaworkflows.io/schemas/workflow-definition", (string)file["$schema"]!, StringComparison.Ordinal);
        foreach (var step in file["root"]!["activities"]!.AsArray())
        {
            var type = (string)step!["type"]!;
            Assert.True(type.StartsWith("Approvals.", StringComparison.Ordinal) || types.ContainsKey(type), type);
            foreach (var (name, value) in step.AsObject())
                if (value is JsonObject input && input.ContainsKey("expression"))
                    Assert.Equal(["expression", "memoryReference", "typeName"], input.Select(p => p.Key).Union(["memoryReference", "typeName"]).Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public async Task our_stock_steps_have_the_names_ports_and_inputs_of_the_stock_ones()
    {
        var stock = JsonNode.Parse(await Text("stock-types.json"))!.AsObject();
        var ours = (await _designer.Get("/descriptors/activities")).Ok()["items"]!.AsArray().Where(d => ((string)d!["typeName"]!).StartsWith("Elsa.", StringComparison.Ordinal)).ToList();

        Assert.True(ours.Count > 30);
        foreach (var descriptor in ours)
        {
            var name = (string)descriptor!["typeName"]!;
            Assert.True(stock.ContainsKey(name), name);
            Assert.Equal((int)stock[name]!["version"]!, (int)descriptor["version"]!);
            var known = stock[name]!["inputs"]!.AsArray().Select(i => (string)i!).ToHashSet();
            Assert.All(descriptor["inputs"]!.AsArray(), i => Assert.True(known.Contains((string)i!["name"]!), $"{name}.{i["name"]}"));
            var embedded = descriptor["ports"]!.AsArray().Where(p => (string)p!["type"]! == "Embedded").Select(p => (string)p!["name"]!).ToList();
            Assert.All(embedded, port => Assert.Contains(port, stock[name]!["ports"]!.AsArray().Select(p => (string)p!)));
        }
    }

    static Task<string> Text(string file) => File.ReadAllTextAsync(Repository.PathOf("tests", "Workflow.IntegrationTests", "ElsaApi", "Recorded", file));
}
