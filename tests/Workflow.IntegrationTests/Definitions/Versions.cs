using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Workflow.IntegrationTests.ElsaApi;
using Workflow.Testing;

namespace Workflow.IntegrationTests.Definitions;

/// <summary>Definitions through the API: drafts, publication, history.</summary>
public sealed class Versions(AppFixture fixture) : IClassFixture<AppFixture>
{
    Person Who => fixture.App.As("designer");

    [Fact]
    public async Task A_drawing_is_saved_published_changed_and_compared()
    {
        var made = (await Who.Post("/api/definitions", Designer.Drawing())).Ok();
        var id = (string)made["definitionId"]!;
        Assert.Equal((1, true, false), ((int)made["version"]!["number"]!, (bool)made["version"]!["isDraft"]!, (bool)made["version"]!["isPublished"]!));
        Assert.True((bool)(await Who.Post($"/api/definitions/{id}/publish")).Ok()["isChanged"]!);

        var drawing = (await Who.Get($"/api/definitions/{id}")).Ok()["definition"]!.AsObject();
        drawing["root"]!["activities"]![1]!["text"]!["expression"]!["value"] = "Good morning";
        drawing["root"]!["activities"]!.AsArray().Add(Designer.Step("end", "Elsa.End"));
        drawing["root"]!["connections"]!.AsArray().Add(JsonNode.Parse("""{ "source": { "activity": "say", "port": "Done" }, "target": { "activity": "end", "port": "In" } }"""));
        var changed = (await Who.Put($"/api/definitions/{id}", drawing)).Ok();
        Assert.Equal(2, (int)changed["version"]!["number"]!);

        var difference = (await Who.Get($"/api/definitions/{id}/versions/2/changes")).Ok();
        Assert.Equal("end", (string)difference["added"]!.AsArray().Single()!["activityId"]!);
        var step = difference["changed"]!.AsArray().Single()!;
        Assert.Equal(("say", "text", "Hello", "Good morning"),
            ((string)step["activityId"]!, (string)step["properties"]![0]!["property"]!, (string)step["properties"]![0]!["before"]!, (string)step["properties"]![0]!["after"]!));
        Assert.Equal("say.Done → end", (string)difference["connectionsAdded"]!.AsArray().Single()!);
        Assert.Empty(difference["removed"]!.AsArray());

        var list = (await Who.Get($"/api/definitions?search={id}")).Ok()["items"]!.AsArray().Single()!;
        Assert.Equal((2, true, 1), ((int)list["latestNumber"]!, (bool)list["hasDraft"]!, (int)list["publishedNumber"]!));
    }

    [Theory]
    [InlineData("1e400")]
    [InlineData("9007199254740993")]
    [InlineData("\"\\ud800\"")]
    public async Task A_drawing_with_something_that_has_no_one_meaning_is_refused(string value)
    {
        var drawing = Designer.Drawing().ToJsonString().Replace("\"metadata\":{}", $"\"metadata\":{{\"x\":{value}}}", StringComparison.Ordinal);
        Assert.Contains(value, drawing, StringComparison.Ordinal);
        var refused = await Who.Post("/api/definitions", drawing);
        Assert.Equal((400, "definition.malformed"), (refused.Number, refused.Code));
    }

    [Theory]
    [InlineData(100)]
    [InlineData(240)]
    public async Task A_drawing_as_deep_as_can_be_read_goes_wherever_others_go(int depth)
    {
        var drawing = Designer.Drawing();
        drawing["root"]!["metadata"] = JsonNode.Parse(string.Concat(Enumerable.Repeat("{\"a\":", depth)) + "1" + new string('}', depth), null, new() { MaxDepth = 256 });
        var id = (string)(await Who.Post("/api/definitions", drawing.ToJsonString(new() { MaxDepth = 256 }))).Ok()["definitionId"]!;
        Assert.Equal(200, (await Who.Get($"/api/definitions/{id}")).Number);
        Assert.Equal(200, (await Who.Get($"/api/definitions/{id}/export")).Number);
        Assert.Equal(200, (await Who.Post($"/api/definitions/{id}/publish")).Number);
        Assert.Equal(200, (await Who.Post($"/api/definitions/{id}/duplicate", new { name = Designer.NewName() })).Number / 100 * 100);
        Assert.Equal(200, (await Who.Post($"/api/definitions/{id}/simulate")).Number);
        Assert.Equal(201, (await Who.Post($"/api/definitions/{id}/instances")).Number);
        Assert.Equal(200, (await new Designer(fixture.App).Get($"/workflow-definitions/by-definition-id/{id}")).Number);
    }

    [Fact]
    public async Task What_would_not_run_is_saved_with_findings_and_refused_at_publication_by_name()
    {
        var made = (await Who.Post("/api/definitions", Designer.Drawing(Designer.Step("think", "Elsa.RunJavaScript", ("script", "if (")), Designer.Step("lost", "Acme.Unknown")))).Ok();
        Assert.Contains(made["warnings"]!.AsArray(), f => (string)f!["severity"]! == "Error" && (string?)f["activityId"] == "lost");

        var refused = await Who.Post($"/api/definitions/{made["definitionId"]}/publish");

        Assert.Equal((400, "definition.invalid"), (refused.Number, refused.Code));
        Assert.Equal(["lost.type", "think.script"], refused["errors"]!.AsObject().Select(e => e.Key).Order(StringComparer.Ordinal));
        Assert.Equal(409, (await Who.Post($"/api/definitions/{made["definitionId"]}/instances")).Number);
    }

    [Fact]
    public async Task A_published_version_never_changes_also_after_it_was_retracted()
    {
        var id = await Published();
        Assert.False((bool)(await Who.Post($"/api/definitions/{id}/retract")).Ok()["version"]!["isPublished"]!);
        var drawing = (await Who.Get($"/api/definitions/{id}")).Ok()["definition"]!.AsObject();
        drawing["description"] = "After all";

        var saved = (await Who.Put($"/api/definitions/{id}", drawing)).Ok();

        Assert.Equal(2, (int)saved["version"]!["number"]!);
        Assert.Null((string?)(await Who.Get($"/api/definitions/{id}?number=1")).Ok()["definition"]!["description"]);
    }

    [Fact]
    public async Task An_older_version_is_rolled_back_to_and_then_published()
    {
        var id = await Published();
        var drawing = (await Who.Get($"/api/definitions/{id}")).Ok()["definition"]!.AsObject();
        drawing["description"] = "Second";
        (await Who.Put($"/api/definitions/{id}", drawing)).Ok();
        (await Who.Post($"/api/definitions/{id}/publish")).Ok();

        Assert.Equal("definition.older-than-published", (await Who.Post($"/api/definitions/{id}/publish", new { number = 1 })).Code);
        Assert.Equal(3, (int)(await Who.Post($"/api/definitions/{id}/versions/1/rollback")).Ok()["version"]!["number"]!);
        (await Who.Post($"/api/definitions/{id}/publish")).Ok();

        var versions = (await Who.Get($"/api/definitions/{id}/versions")).Ok()["items"]!.AsArray();
        Assert.Equal([(3, true), (2, false), (1, false)], versions.Select(v => ((int)v!["version"]!["number"]!, (bool)v["version"]!["isPublished"]!)));
        Assert.Null((string?)(await Who.Get($"/api/definitions/{id}")).Ok()["definition"]!["description"]);
    }

    [Fact]
    public async Task A_version_with_unfinished_instances_cannot_be_deleted_and_one_that_carried_a_request_never()
    {
        var id = await Published(Designer.Drawing(Designer.Waiting()));
        var instance = (await Who.Post($"/api/definitions/{id}/instances")).Ok()["instanceId"];

        Assert.Equal("definition.has-unfinished-instances", (await Who.Delete($"/api/definitions/{id}/versions/1")).Code);
        Assert.Equal("definition.has-unfinished-instances", (await Who.Delete($"/api/definitions/{id}")).Code);
        (await Who.Post($"/api/instances/{instance}/cancel")).Ok();
        (await Who.Delete($"/api/definitions/{id}")).Ok();
        Assert.Equal(404, (await Who.Get($"/api/definitions/{id}")).Number);
        Assert.Equal(404, (await Who.Get($"/api/instances/{instance}")).Number);

        var request = await new Story(fixture.App).Submitted();
        Assert.Equal("definition.has-unfinished-instances", (await Who.Delete("/api/definitions/change-request")).Code);
        (await fixture.App.As("member").Post($"/api/change-requests/{request.Id}/withdraw")).Ok();
        Assert.Equal("definition.is-evidence", (await Who.Delete("/api/definitions/change-request")).Code);
    }

    [Fact]
    public async Task Many_are_exported_in_one_archive_and_come_back_as_they_were()
    {
        var (first, second) = (await Published(), await Published());
        var archive = (await Who.Get($"/api/definitions/export?definitionId={first}&definitionId={second}"));
        using var zip = new ZipArchive(new MemoryStream(archive.Bytes));
        Assert.Equal(2, zip.Entries.Count);

        var same = (await Import(archive.Bytes, "application/zip")).Ok()["items"]!.AsArray();
        Assert.All(same, i => Assert.False((bool)i!["result"]!["isChanged"]!));

        (await Who.Delete($"/api/definitions/{first}")).Ok();
        (await Who.Delete($"/api/definitions/{second}")).Ok();
        var back = (await Import(archive.Bytes, "application/zip")).Ok()["items"]!.AsArray();
        Assert.Equal(new[] { first, second }.Order(StringComparer.Ordinal), back.Select(i => (string)i!["result"]!["definitionId"]!).Order(StringComparer.Ordinal));
        Assert.All(back, i => Assert.False((bool)i!["result"]!["version"]!["isPublished"]!));
    }

    [Fact]
    public async Task An_archive_with_one_unreadable_file_imports_nothing()
    {
        var name = Designer.NewName();
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (file, text) in new[] { ("good.json", Named(name).ToJsonString()), ("bad.json", """{ "root": { "id": 7 } }""") })
                await using (var entry = await zip.CreateEntry(file).OpenAsync())
                    await entry.WriteAsync(Encoding.UTF8.GetBytes(text));

        var refused = await Import(stream.ToArray(), "application/zip");

        Assert.Equal((400, "definition.malformed"), (refused.Number, refused.Code));
        Assert.Contains("bad.json", refused.Text, StringComparison.Ordinal);
        Assert.Empty((await Who.Get($"/api/definitions?search={Uri.EscapeDataString(name)}")).Ok()["items"]!.AsArray());
        Assert.Equal("definition.archive-unreadable", (await Import([.. "PK"u8, 1, 2, 3], "application/zip")).Code);
    }

    [Fact]
    public async Task A_copy_is_a_workflow_of_its_own()
    {
        var id = await Published();
        var copy = (await Who.Post($"/api/definitions/{id}/duplicate", new { name = "A copy of " + id })).Ok();

        Assert.NotEqual(id, (string)copy["definitionId"]!);
        Assert.Equal((1, "A copy of " + id), ((int)copy["version"]!["number"]!, (string)copy["version"]!["name"]!));
    }

    [Fact]
    public async Task A_request_with_a_key_is_answered_again_and_done_once()
    {
        var body = Designer.Drawing();
        var first = await Who.Post("/api/definitions", body, "draw-1");
        var again = await Who.Post("/api/definitions", body, "draw-1");

        Assert.Equal(201, again.Number);
        Assert.Equal(first.Text, again.Text);
    }

    async Task<string> Published(JsonObject? drawing = null)
    {
        var id = (string)(await Who.Post("/api/definitions", drawing ?? Designer.Drawing())).Ok()["definitionId"]!;
        (await Who.Post($"/api/definitions/{id}/publish")).Ok();
        return id;
    }

    async Task<Answer> Import(byte[] bytes, string type)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/definitions/import") { Content = new ByteArrayContent(bytes) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(type);
        return await Who.Send(request);
    }

    static JsonObject Named(string name)
    {
        var drawing = Designer.Drawing();
        drawing["name"] = name;
        return drawing;
    }
}
