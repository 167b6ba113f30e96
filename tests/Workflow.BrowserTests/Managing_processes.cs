using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using Workflow.Testing;

namespace Workflow.BrowserTests;

/// <summary>The list of processes and their versions, with the mouse.</summary>
public sealed class Managing_processes(Site site) : IClassFixture<Site>
{
    App App => site.App;

    [SkippableFact]
    public async Task from_the_list_they_are_imported_exported_copied_published_retracted_deleted_and_made()
    {
        await new Story(App).InSignoff();
        await using var window = await site.Open();
        var page = window.Page;
        await window.SignIn("designer", at: "/designer/definitions");
        var list = await Listing.Of(page);

        // One file, then several at once; the first of them is there already.
        await Import(page, "Imported 1");
        await list.Says("1 workflow imported successfully.");
        await Import(page, "Imported 1", "Imported 2", "Imported 3");
        await list.Says("3 workflows imported successfully.");
        await Assertions.Expect(list.Row("Imported 3")).ToBeVisibleAsync();

        var file = await Download(page, async () =>
        {
            await list.Choose("Imported 1", "Export");
            await list.Confirm();
        });
        Assert.Equal("imported-1", (string)JsonNode.Parse(await File.ReadAllTextAsync(await file.PathAsync()))!["definitionId"]!);

        await list.Choose("Imported 1", "Duplicate");
        await list.Confirm();
        await list.Says("Duplicate successfully saved.");
        Assert.Equal(2, (await Listed()).Count(n => n.StartsWith("Imported 1", StringComparison.Ordinal)));

        await list.Bulk("Publish", "Imported 1", "Imported 2");
        await list.Says("2 workflows are published");
        Assert.Equal(["Imported 1", "Imported 2"], (await Listed("Published")).Where(n => n.StartsWith("Imported", StringComparison.Ordinal)));
        await list.Bulk("Unpublish", "Imported 1");
        await list.Says("unpublished");
        file = await Download(page, () => list.Bulk("Export", "Imported 1", "Imported 2"));
        using (var archive = ZipFile.OpenRead(await file.PathAsync()))
            Assert.Equal(2, archive.Entries.Count);
        await list.Bulk("Delete", "Imported 1", "Imported 2");
        await Assertions.Expect(list.Row("Imported 2")).ToHaveCountAsync(0);

        // What carried a request stays, and whoever wanted it gone is told why, although Studio says nothing.
        await list.Bulk("Delete", "change-request");
        await Assertions.Expect(list.Refusal).ToContainTextAsync("unfinished instance");
        await Window.Shoot(page, "bulk-refused");
        Assert.Contains("Dual-signoff change request", await Listed());

        await page.Locator(".mud-table-toolbar input").First.FillAsync("escalat");
        await Assertions.Expect(list.Rows).ToHaveCountAsync(1);

        await page.GetByRole(AriaRole.Button, new() { Name = "Create workflow" }).ClickAsync();
        await list.Dialog.GetByLabel("Name").FillAsync("Drawn from nothing");
        await list.Dialog.GetByRole(AriaRole.Button, new() { Name = "OK" }).ClickAsync();
        await page.WaitForURLAsync(url => new Uri(url).AbsolutePath.StartsWith("/designer/definitions/", StringComparison.Ordinal), new() { WaitUntil = WaitUntilState.Commit });
        await Assertions.Expect(page.Locator(".wf-below h1")).ToHaveTextAsync("Drawn from nothing");
        Assert.Empty(window.Foreign);
    }

    [SkippableFact]
    public async Task their_versions_are_compared_and_taken_back_to_a_draft()
    {
        var drawn = (await App.As("designer").Get("/api/definitions/escalation")).Ok()["definition"]!.AsObject();
        drawn["description"] = "Said in other words";
        (await App.As("designer").Post("/elsa/api/workflow-definitions/import", drawn)).Ok();
        (await App.As("designer").Post("/elsa/api/workflow-definitions/escalation/publish", new { })).Ok();
        await using var window = await site.Open();
        var page = window.Page;
        await window.SignIn("designer", at: "/designer/definitions/escalation/versions?from=1&to=2");

        Assert.Equal("Said in other words", await page.TextContentAsync(".wf-diff ins"));
        await page.SelectOptionAsync("#from", "2");
        await page.ClickAsync("form.wf-row button");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("These two versions say the same.");
        await page.ClickAsync("text=Roll back");
        await Window.Shoot(page, "roll-back");
        await page.ClickAsync("text=Only as a draft");
        await Assertions.Expect(page.Locator(".wf-notice")).ToContainTextAsync("Version 3 now says what version 1 said");
        await Assertions.Expect(page.Locator(".wf-table tbody tr").First).ToContainTextAsync("Draft");
        await Assertions.Expect(page.Locator(".wf-table tbody tr").Nth(1)).ToContainTextAsync("Published");
    }

    static Task Import(IPage page, params string[] names)
    {
        var shipped = JsonNode.Parse(File.ReadAllText(Repository.PathOf("workflows", "joint-review.json")))!.AsObject();
        return page.Locator("input[type=file]").Last.SetInputFilesAsync(names.Select(name =>
        {
            var file = shipped.DeepClone().AsObject();
            (file["definitionId"], file["id"], file["name"]) = (Id(name), Id(name) + "-1", name);
            return new FilePayload { Name = Id(name) + ".json", MimeType = "application/json", Buffer = Encoding.UTF8.GetBytes(file.ToJsonString()) };
        }));
    }

    static string Id(string name) => name.Replace(' ', '-').ToLowerInvariant();

    static Task<IDownload> Download(IPage page, Func<Task> act) => page.RunAndWaitForDownloadAsync(act);

    async Task<List<string>> Listed(string versions = "Latest") =>
        [.. (await App.As("designer").Get($"/elsa/api/workflow-definitions?versionOptions={versions}&OrderBy=Name")).Ok()["items"]!.AsArray().Select(d => (string)d!["name"]!)];
}
