using Workflow.Testing;

namespace Workflow.BrowserTests;

/// <summary>A tab stays open for days. Used, it goes on; when its session has ended, signing in over the page loses nothing.</summary>
public sealed class A_tab_left_open(Site site) : IClassFixture<Site>
{
    const string Address = "/designer/definitions/change-request";

    App App => site.App;

    [SkippableFact]
    public async Task is_used_for_days_and_loses_no_drawing_when_its_session_has_ended()
    {
        await using var window = await site.Open(width: 1600, height: 1200);
        await window.SignIn("designer", at: Address);
        var (page, dialog) = (window.Page, window.Page.Locator("#sign-in-again"));
        var canvas = await Canvas.Of(page);

        // Eight hours between two looks, for a day: the session goes on as long as it is used.
        for (var looks = 0; looks < 3; looks++)
        {
            await App.Advance(TimeSpan.FromHours(8));
            Assert.Equal(200, await page.EvaluateAsync<int>("fetch('/elsa/api/descriptors/variables').then(r => r.status)"));
        }

        await App.Advance(TimeSpan.FromHours(13));
        var before = await StepsSaved();
        var refused = page.WaitForResponseAsync(r => r.Status == 401);
        var dropping = canvas.Drop("Request signoff", x: 640, y: 500);
        await refused;
        await Assertions.Expect(dialog).ToBeVisibleAsync();
        Assert.Equal(Address, new Uri(page.Url).AbsolutePath);
        Assert.Equal(before, await StepsSaved());
        await Window.Shoot(page, "sign-in-again");

        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(dialog).ToBeVisibleAsync();
        Assert.Equal("designer", await page.InputValueAsync("#again-name"));
        await SignIn(page, "not this one");
        await Assertions.Expect(dialog.Locator(".wf-problem")).ToContainTextAsync("wrong");
        await SignIn(page, App.Password);

        // What was refused is sent again by itself.
        await dropping;
        await Assertions.Expect(dialog).ToBeHiddenAsync();
        Assert.Equal(before + 1, await StepsSaved());
        await canvas.Choose("Role", "Project manager");
        await Window.Shoot(page, "signed-in-again");
        Assert.DoesNotContain(window.Errors, e => e.Contains("Content Security Policy", StringComparison.OrdinalIgnoreCase));
    }

    [SkippableFact]
    public async Task goes_on_by_itself_when_another_tab_has_signed_in()
    {
        await using var window = await site.Open();
        await window.SignIn("designer", at: "/designer/instances");
        await Window.Drawn(window.Page);
        var other = await window.NewTab();
        await other.GotoAsync("/designer/definitions");
        await Window.Drawn(other);
        await window.ForgetCookies();

        const string ask = "window.answer = fetch('/api/me').then(async r => (await r.json()).userName)";
        foreach (var page in new[] { window.Page, other })
        {
            await page.EvaluateAsync($"() => {{ {ask} }}");
            await Assertions.Expect(page.Locator("#sign-in-again")).ToBeVisibleAsync();
        }

        await SignIn(other, App.Password);
        foreach (var page in new[] { window.Page, other })
        {
            await Assertions.Expect(page.Locator("#sign-in-again")).ToBeHiddenAsync();
            Assert.Equal("designer", await page.EvaluateAsync<string>("window.answer"));
        }
    }

    static async Task SignIn(IPage page, string password)
    {
        await page.FillAsync("#again-password", password);
        await page.PressAsync("#again-password", "Enter");
    }

    async Task<int> StepsSaved() => (await App.As("designer").Get("/api/definitions/change-request")).Ok()["definition"]!["root"]!["activities"]!.AsArray().Count;
}
