using System.Globalization;
using System.Text.Json.Nodes;
using Workflow.Testing;

namespace Workflow.BrowserTests;

/// <summary>The list of runs, with the mouse: found, looked at, ended, removed, taken along.</summary>
public sealed class Watching_runs(Site site) : IClassFixture<Site>
{
    App App => site.App;

    [SkippableFact]
    public async Task they_are_found_cancelled_deleted_and_exported()
    {
        var waiting = await Started("Waits", "Elsa.Event", "eventName", "Go");
        await Started("Breaks", "Elsa.Fault", "message", "Out of order");
        await using var window = await site.Open();
        var page = window.Page;
        // About nothing: all may be done with them here. About a change request: only looked at.
        var request = await new Story(App).InSignoff();
        var number = (string)(await App.As("member").Get("/api/change-requests/" + request.Id)).Ok()["number"]!;
        await window.SignIn("designer", at: "/designer/instances");
        var list = await Listing.Of(page);
        await Assertions.Expect(list.Rows).ToHaveCountAsync(3);
        await Window.Shoot(page, "runs");

        await list.Filter("Has Incidents", "Yes");
        await Assertions.Expect(list.Rows).ToHaveCountAsync(1);
        await Assertions.Expect(list.Row("Breaks")).ToBeVisibleAsync();
        await list.Filter("Has Incidents", "-");
        await Assertions.Expect(list.Rows).ToHaveCountAsync(3);
        await list.Filter("Workflows", "Waits");
        await Assertions.Expect(list.Rows).ToHaveCountAsync(1);

        await list.Choose("Waits", "Cancel");
        await list.Confirm();
        await Assertions.Expect(list.Row("Waits")).ToContainTextAsync("Cancelled");
        await list.Choose("Waits", "Delete");
        await list.Confirm();
        await Assertions.Expect(list.Row("Waits")).ToHaveCountAsync(0);
        Assert.Equal(404, (await App.As("designer").Get("/elsa/api/workflow-instances/" + waiting)).Number);

        // The address holds the filters: without them it is the whole list again. By the number of what it is about a run is found.
        await page.GotoAsync("/designer/instances");
        list = await Listing.Of(page);
        await page.GetByPlaceholder("Search on Id").FillAsync(number);
        await Assertions.Expect(list.Rows).ToHaveCountAsync(1);
        await list.Choose(number, "Cancel");
        await list.Confirm();
        await Assertions.Expect(list.Refusal).ToContainTextAsync("its author withdraws it");

        var rows = await list.Rows.CountAsync();
        var (column, before, created) = await Created_before_a_day(page);
        Assert.Equal("CreatedAt", column);
        await Assertions.Expect(list.Rows).ToHaveCountAsync(created < before ? rows : 0);
        Assert.Empty(window.Foreign);

        // What Studio has no button for stands above the viewer.
        await page.GotoAsync($"/designer/instances/{(await Rows.Instance(App, request))!.Id}");
        await Assertions.Expect(page.Locator(".wf-below h1")).ToContainTextAsync(number);
        var file = await page.RunAndWaitForDownloadAsync(() => page.Locator(".wf-tabs").GetByText("Export").ClickAsync());
        Assert.Contains("\"journal\"", await File.ReadAllTextAsync(await file.PathAsync()), StringComparison.Ordinal);
    }

    async Task<(string Column, DateTimeOffset Before, DateTimeOffset Created)> Created_before_a_day(IPage page)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Date filters" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Add", Exact = true }).ClickAsync();
        var sheet = page.Locator(".mud-popover-open");
        await Pick("Column", "Created");
        await Pick("Operator", "Is Before");
        await sheet.Locator(".mud-input-control", new() { Has = page.GetByText("Date", new() { Exact = true }) }).Last.ClickAsync();
        await page.Locator(".mud-picker-calendar-day:not(.mud-hidden)").GetByText("15", new() { Exact = true }).First.ClickAsync();
        var asked = await page.RunAndWaitForRequestAsync(
            () => page.GetByRole(AriaRole.Button, new() { Name = "Apply" }).ClickAsync(), r => r.PostData?.Contains("LessThan", StringComparison.Ordinal) == true);
        var filter = JsonNode.Parse(asked.PostData!)!["timestampFilters"]![0]!;
        return ((string)filter["column"]!, DateTimeOffset.Parse((string)filter["timestamp"]!, CultureInfo.InvariantCulture), App.Clock.Now);

        async Task Pick(string label, string option)
        {
            await sheet.Locator(".mud-input-control", new() { Has = page.GetByText(label, new() { Exact = true }) }).Last.ClickAsync();
            await sheet.GetByText(option, new() { Exact = true }).Last.ClickAsync();
        }
    }

    async Task<string> Started(string name, string type, string input, string value)
    {
        var id = name.ToLowerInvariant();
        (await App.As("designer").Post("/elsa/api/workflow-definitions/import", JsonNode.Parse($$"""
            { "definitionId": "{{id}}", "name": "{{name}}", "root": { "id": "flow", "type": "Elsa.Flowchart", "version": 1, "connections": [], "activities": [
              { "id": "step", "type": "{{type}}", "version": 1, "{{input}}": { "typeName": "String", "expression": { "type": "Literal", "value": "{{value}}" } } }] } }
            """)!.AsObject())).Ok();
        (await App.As("designer").Post($"/elsa/api/workflow-definitions/{id}/publish", new { })).Ok();
        return (string)(await App.As("designer").Post($"/elsa/api/workflow-definitions/{id}/execute", new { })).Ok()["workflowState"]!["id"]!;
    }
}
