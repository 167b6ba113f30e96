using System.Text.Json.Nodes;
using Workflow.Testing;

namespace Workflow.IntegrationTests.Definitions;

/// <summary>A folder of definitions goes in and out by the command line.</summary>
public sealed class Scripts : IDisposable
{
    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("workflow-definitions-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_folder_is_exported_changed_and_imported_again()
    {
        await using var app = await App.Start();
        var (code, output) = await CommandLine.Run(app.Database.File, "definitions", "export", _folder.FullName);
        Assert.True(code == 0, output);
        var shipped = Directory.GetFiles(Repository.PathOf("workflows"), "*.json").Select(Path.GetFileName).Order(StringComparer.Ordinal);
        Assert.Equal(shipped, _folder.GetFiles("*.json").Select(f => f.Name).Order(StringComparer.Ordinal));

        // What is as it was stays as it is; what was changed is the next version.
        var file = Path.Combine(_folder.FullName, "change-request.json");
        var drawn = JsonNode.Parse(await File.ReadAllTextAsync(file))!;
        drawn["description"] = "Changed by a script";
        await File.WriteAllTextAsync(file, drawn.ToJsonString());
        (code, output) = await CommandLine.Run(app.Database.File, "definitions", "import", _folder.FullName);
        Assert.True(code == 0, output);
        Assert.Contains("change-request.json: saved as version 2", output, StringComparison.Ordinal);
        Assert.Contains("escalation.json: is there already, as version 1", output, StringComparison.Ordinal);
        var saved = (await app.As("designer").Get("/api/definitions/change-request")).Ok();
        Assert.Equal(("Changed by a script", false), ((string)saved["definition"]!["description"]!, (bool)saved["version"]!["isPublished"]!));

        (code, output) = await CommandLine.Run(app.Database.File, "definitions", "import", _folder.FullName, "--publish");
        Assert.True(code == 0 && output.Contains("published as version 2", StringComparison.Ordinal), output);
    }

    /// <summary>Exported files are named by ids, in a folder and in an archive.</summary>
    [Fact]
    public async Task An_id_that_is_a_path_is_none()
    {
        await using var app = await App.Start();
        foreach (var id in new[] { "../../outside", "/tmp/absolute", "..\\..\\outside", "a/b", "c:\\x", "x\0y", "%2e%2e%2fx" })
            foreach (var path in new[] { "/api/definitions/import", "/api/definitions" })
            {
                var answer = await app.As("designer").Post(path, new JsonObject
                {
                    ["definitionId"] = id, ["name"] = "Somewhere else",
                    ["root"] = new JsonObject { ["id"] = "flow", ["type"] = "Elsa.Flowchart", ["version"] = 1, ["activities"] = new JsonArray(), ["connections"] = new JsonArray() },
                });
                Assert.True(answer.Number == 400 || !((string)answer.Ok()["definitionId"]!).Contains("outside", StringComparison.Ordinal), answer.ToString());
            }

        using var archive = new System.IO.Compression.ZipArchive(new MemoryStream((await app.As("designer").Get("/api/definitions/export")).Bytes));
        Assert.All(archive.Entries, e => Assert.True(e.Name == e.FullName && e.Name.IndexOfAny(['/', '\\', '%']) < 0, e.FullName));
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_is_named_and_the_others_are_taken()
    {
        await using var app = await App.Start();
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "broken.json"), "{ \"definitionId\": ");
        File.Copy(Repository.PathOf("workflows", "escalation.json"), Path.Combine(_folder.FullName, "escalation.json"));
        var (code, output) = await CommandLine.Run(app.Database.File, "definitions", "import", _folder.FullName);
        Assert.Equal(1, code);
        Assert.Contains("broken.json: ", output, StringComparison.Ordinal);
        Assert.Contains("escalation.json: is there already", output, StringComparison.Ordinal);
        Assert.Equal(1, (await CommandLine.Run(app.Database.File, "definitions", "import", _folder.FullName + "-not-there")).Code);
    }
}
