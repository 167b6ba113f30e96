using System.Text.Json.Nodes;
using Workflow.Testing;

namespace Workflow.BrowserTests;

/// <summary>The whole way: a step is drawn in, published, run, looked at, and taken back.</summary>
public sealed class Redrawing(Site site) : IClassFixture<Site>
{
    const string Address = "/designer/definitions/change-request";

    App App => site.App;

    [SkippableFact]
    public async Task a_process_in_the_designer_changes_what_runs_next_and_not_what_runs()
    {
        await using var window = await site.Open(width: 1600, height: 1000);
        var page = window.Page;
        await window.SignIn("designer", at: Address);
        await Window.Drawn(page);
        await page.WaitForSelectorAsync(".x6-node", new() { State = WaitForSelectorState.Attached });
        Assert.Equal(await StepsOf(1), await page.Locator(".x6-node").CountAsync());
        await Window.Shoot(page, "editor");

        var step = await Drop(page, "Request signoff");
        await Window.Shoot(page, "editor-redrawn");
        await Publish(page);
        await Window.Shoot(page, "editor-published");

        var published = await Definition();
        Assert.Equal((2, true), (published["version"]!["number"]!.GetValue<int>(), published["version"]!["isPublished"]!.GetValue<bool>()));
        Assert.Contains(published["definition"]!["root"]!["activities"]!.AsArray(), a => a!["id"]!.GetValue<string>() == step && a["type"]!.GetValue<string>() == "Approvals.RequestSignoff");

        // A request starts on it, both leads sign, and the process that was taken back meanwhile goes on as it was.
        var request = await new Story(App).InSignoff();
        await page.GotoAsync(Address + "/versions");
        await Window.Shoot(page, "versions");
        Assert.Contains("RequestSignoff", await page.TextContentAsync(".wf-diff"), StringComparison.Ordinal);
        await page.ClickAsync("text=Roll back");
        await page.ClickAsync("text=Roll back and publish");
        await page.WaitForSelectorAsync(".wf-notice");
        Assert.Equal(3, (await Definition())["version"]!["number"]!.GetValue<int>());
        Assert.Equal(await StepsOf(1), await StepsOf(3));

        await request.ApproveByBoth();
        Assert.Equal("Effective", await request.Status());

        var instance = (await App.As("designer").Post("/elsa/api/workflow-instances", new { page = 0, pageSize = 1 })).Ok()["items"]![0]!;
        Assert.Equal(2, instance["version"]!.GetValue<int>());
        await page.GotoAsync($"/designer/instances/{instance["id"]!.GetValue<string>()}");
        await Window.Drawn(page);
        await page.WaitForSelectorAsync($".x6-node[data-cell-id='{step}']", new() { State = WaitForSelectorState.Attached });
        await page.WaitForSelectorAsync("text=EM signs");
        await Window.Shoot(page, "viewer");
        Assert.Empty(window.Foreign);
        Assert.DoesNotContain(window.Errors, e => e.Contains("Content Security Policy", StringComparison.OrdinalIgnoreCase));
    }

    static ILocator PublishButton(IPage page) => page.Locator(".mud-toolbar .mud-button-group-root button").First;

    async Task Publish(IPage page)
    {
        var answer = page.WaitForResponseAsync(r => r.Request.Method == "POST" && (r.Request.PostData ?? "").Contains("\"publish\":true", StringComparison.Ordinal));
        await PublishButton(page).ClickAsync();
        Assert.Equal(200, (await answer).Status);
    }

    /// <summary>Drags an activity of our own category onto a free place of the canvas; answers the id that it has there.</summary>
    static async Task<string> Drop(IPage page, string activity)
    {
        await page.WaitForSelectorAsync("#studio[data-fitted]", new() { State = WaitForSelectorState.Attached });
        await page.GetByText("Approvals", new() { Exact = true }).First.ClickAsync();
        var saved = Saved(page);
        await page.Locator("[draggable=true]", new() { HasText = activity }).First.DragToAsync(page.Locator(".x6-graph").First, new() { TargetPosition = new() { X = 640, Y = 420 } });
        await saved;
        return await page.Locator(".x6-node-selected").GetAttributeAsync("data-cell-id") ?? throw new InvalidOperationException("Nothing was dropped");
    }

    /// <summary>Studio saves by itself after every change.</summary>
    static Task<IResponse> Saved(IPage page) => page.WaitForResponseAsync(r => r.Request.Method == "POST" && r.Url.EndsWith("/elsa/api/workflow-definitions", StringComparison.Ordinal) && r.Status == 200);

    async Task<JsonNode> Definition(int? number = null) => (await App.As("designer").Get("/api/definitions/change-request" + (number is null ? "" : $"?number={number}"))).Ok();

    async Task<int> StepsOf(int number) => (await Definition(number))["definition"]!["root"]!["activities"]!.AsArray().Count;
}
