using System.Text.Json.Nodes;
using Workflow.Testing;

namespace Workflow.BrowserTests;

/// <summary>The whole way: a step is drawn in, connected, filled in, published, run, watched, and taken back.</summary>
public sealed class Redrawing(Site site) : IClassFixture<Site>
{
    const string Address = "/designer/definitions/change-request";
    const string Meaning = "I can deliver this with the crew that I have";

    App App => site.App;

    [SkippableFact]
    public async Task a_process_in_the_designer_changes_what_runs_next_and_not_what_runs()
    {
        await using var window = await site.Open(width: 1600, height: 1200);
        var page = window.Page;
        await window.SignIn("designer", at: Address);
        var canvas = await Canvas.Of(page);
        await page.WaitForSelectorAsync(".x6-node", new() { State = WaitForSelectorState.Attached });
        Assert.Equal(await StepsOf(1), await canvas.Nodes.CountAsync());
        await Window.Shoot(page, "editor");

        // The project manager is asked by a new step in place of the old one, with words of its own.
        var step = await canvas.Drop("Request signoff", x: 640, y: 500);
        await canvas.Remove("sign-pm");
        await canvas.Connect("sign", "PM", step);
        await canvas.Connect(step, "Approved", "both-approved");
        await canvas.Connect(step, "Rejected", "signoff-over");
        await canvas.Connect(step, "Returned", "signoff-over");
        await canvas.Select(step);
        await canvas.Choose("Role", "Project manager");
        await canvas.Write("Meaning", Meaning);
        await canvas.Tab("Output");
        await canvas.Choose("Decision", "PmDecision");
        await Window.Shoot(page, "editor-redrawn");
        Assert.Equal(200, (await canvas.Publish()).Status);
        await Window.Shoot(page, "editor-published");

        var published = await Definition();
        Assert.Equal((2, true), (published["version"]!["number"]!.GetValue<int>(), published["version"]!["isPublished"]!.GetValue<bool>()));
        Assert.Contains(published["definition"]!["root"]!["activities"]!.AsArray(), a => a!["id"]!.GetValue<string>() == step && a["type"]!.GetValue<string>() == "Approvals.RequestSignoff");

        // A request starts on it, the engineering manager signs; the viewer shows what is done and who is waited for.
        var request = await new Story(App).InSignoff();
        (await request.Decide("em", "Approve")).Ok();
        var instance = (await Rows.Instance(App, request))!.Id;
        await page.GotoAsync($"/designer/instances/{instance}");
        await Canvas.Of(page);
        await Assertions.Expect(Badge(page, "sign-em", "success")).ToHaveTextAsync("1");
        await Assertions.Expect(Badge(page, step, "warning")).ToHaveTextAsync("1");
        await Assertions.Expect(Badge(page, "both-approved", "success")).ToHaveCountAsync(0);
        await page.WaitForSelectorAsync("text=EM signs");
        await Window.Shoot(page, "viewer-waiting");

        await page.GotoAsync(Address + "/versions");
        await Window.Shoot(page, "versions");
        Assert.Contains("RequestSignoff", await page.TextContentAsync(".wf-diff"), StringComparison.Ordinal);
        await page.ClickAsync("text=Roll back");
        await page.ClickAsync("text=Roll back and publish");
        await page.WaitForSelectorAsync(".wf-notice");
        Assert.Equal(3, (await Definition())["version"]!["number"]!.GetValue<int>());
        Assert.Equal(await StepsOf(1), await StepsOf(3));

        // What was taken back goes on where it runs, to its end, and an open viewer sees it.
        await page.GotoAsync($"/designer/instances/{instance}");
        await Canvas.Of(page);
        await Assertions.Expect(Badge(page, step, "warning")).ToHaveTextAsync("1");
        // The viewer asks for more when the instance's last change has another instant.
        await App.Advance(TimeSpan.FromHours(1));
        (await request.Decide("pm", "Approve")).Ok();
        await Assertions.Expect(Badge(page, step, "success")).ToHaveTextAsync("1", new() { Timeout = 15_000 });
        Assert.Contains(await request.Signatures(), s => (string)s["meaning"]! == Meaning);
        Assert.Equal("Effective", await request.Status());
        (await request.Implement()).Ok();
        (await request.Verify()).Ok();
        (await request.Close()).Ok();
        await page.ReloadAsync();
        await Canvas.Of(page);
        await Assertions.Expect(Badge(page, "both-approved", "success")).ToHaveTextAsync("1");
        await Assertions.Expect(page.Locator("tr", new() { HasText = "Sub status" })).ToContainTextAsync("Finished");
        await Window.Shoot(page, "viewer-finished");
        var finished = (await Rows.Instance(App, request))!;
        Assert.Equal(("Finished", 2), (finished.Status.ToString(), (await App.As("designer").Get($"/elsa/api/workflow-instances/{instance}")).Ok()["version"]!.GetValue<int>()));

        Assert.Empty(window.Foreign);
        Assert.DoesNotContain(window.Errors, e => e.Contains("Content Security Policy", StringComparison.OrdinalIgnoreCase));
    }

    [SkippableFact]
    public async Task a_step_without_its_role_is_refused_at_publication_and_named()
    {
        var broken = (await Definition())["definition"]!.AsObject();
        broken["definitionId"] = "broken";
        broken["name"] = "To be broken";
        (await App.As("designer").Post("/elsa/api/workflow-definitions/import", broken)).Ok();
        await using var window = await site.Open(width: 1600, height: 1200);
        await window.SignIn("designer", at: "/designer/definitions/broken");
        var canvas = await Canvas.Of(window.Page);

        await canvas.Drop("Request signoff", x: 640, y: 500);
        Assert.Equal(400, (await canvas.Publish()).Status);

        await Assertions.Expect(window.Page.Locator(".mud-snackbar", new() { HasText = "Role is required, and is empty." })).ToContainTextAsync("RequestSignoff");
        await Window.Shoot(window.Page, "editor-refused");
        Assert.DoesNotContain((await App.As("designer").Get("/elsa/api/workflow-definitions?versionOptions=Published")).Ok()["items"]!.AsArray(), d => (string)d!["definitionId"]! == "broken");
    }

    static ILocator Badge(IPage page, string step, string colour) => page.Locator($".x6-node[data-cell-id='{step}'] .mud-badge.mud-theme-{colour}");

    async Task<JsonNode> Definition(int? number = null) => (await App.As("designer").Get("/api/definitions/change-request" + (number is null ? "" : $"?number={number}"))).Ok();

    async Task<int> StepsOf(int number) => (await Definition(number))["definition"]!["root"]!["activities"]!.AsArray().Count;
}
