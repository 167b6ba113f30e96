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

    [Theory]
    [InlineData("../../outside")]
    [InlineData("/tmp/workflow-absolute")]
    [InlineData("..\\..\\outside")]
    public async Task An_id_that_is_a_path_leads_to_no_other_folder(string id)
    {
        await using var app = await App.Start();
        var drawing = new JsonObject
        {
            ["definitionId"] = id, ["name"] = "Somewhere else",
            ["root"] = new JsonObject { ["id"] = "flow", ["type"] = "Elsa.Flowchart", ["version"] = 1, ["activities"] = new JsonArray(new JsonObject { ["id"] = "line", ["type"] = "Elsa.WriteLine", ["version"] = 1 }), ["connections"] = new JsonArray() },
        };
        (await app.As("designer").Post("/api/definitions/import", drawing)).Ok();
        var inner = _folder.CreateSubdirectory("a").CreateSubdirectory("b");
        var (code, output) = await CommandLine.Run(app.Database.File, "definitions", "export", inner.FullName);
        Assert.True(code == 0, output);
        Assert.All(_folder.GetFiles("*", SearchOption.AllDirectories), f => Assert.Equal(inner.FullName, f.DirectoryName));
        Assert.False(File.Exists("/tmp/workflow-absolute.json"));
        Assert.Contains(inner.GetFiles(), f => f.Name.Contains("outside", StringComparison.Ordinal) || f.Name.Contains("workflow-absolute", StringComparison.Ordinal));

        using var archive = new System.IO.Compression.ZipArchive(new MemoryStream((await app.As("designer").Get("/api/definitions/export")).Bytes));
        Assert.All(archive.Entries, e => Assert.True(e.Name == e.FullName && !e.Name.Contains('\\', StringComparison.Ordinal), e.FullName));
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
