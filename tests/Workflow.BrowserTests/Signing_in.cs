using Workflow.Testing;

namespace Workflow.BrowserTests;

public sealed class Signing_in(Site site) : IClassFixture<Site>
{
    [SkippableFact]
    public async Task leads_a_designer_to_the_designer_and_back_out()
    {
        await using var window = await site.Open();
        var page = window.Page;

        await page.GotoAsync("/");
        Assert.Equal("/sign-in", new Uri(page.Url).AbsolutePath);
        Assert.Equal("userName", await page.EvaluateAsync<string>("document.activeElement.id"));
        await Window.Shoot(page, "sign-in-en");
        await page.Keyboard.TypeAsync("designer");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync(App.Password);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/designer/definitions", new() { WaitUntil = WaitUntilState.Commit });

        await page.ClickAsync(".wf-menu summary");
        await page.ClickAsync("text=Sign out");
        await page.WaitForURLAsync("**/sign-in?signedOut=1", new() { WaitUntil = WaitUntilState.Commit });
        Assert.Contains("You are signed out", await page.TextContentAsync(".wf-notice"), StringComparison.Ordinal);
        await page.GotoAsync("/designer");
        Assert.Equal("/sign-in", new Uri(page.Url).AbsolutePath);
        Assert.Empty(window.Foreign);
    }

    [SkippableFact]
    public async Task comes_back_to_where_one_wanted_to_go()
    {
        await using var window = await site.Open();
        await window.SignIn("designer", at: "/designer/definitions/change-request/versions");
        Assert.Equal("/designer/definitions/change-request/versions", new Uri(window.Page.Url).AbsolutePath);
    }

    [SkippableTheory]
    [InlineData("//elsewhere.example/x")]
    [InlineData("https://elsewhere.example/x")]
    [InlineData("/\\elsewhere.example")]
    public async Task never_leads_to_another_site(string returnUrl)
    {
        await using var window = await site.Open();
        await window.SignIn("em", at: "/sign-in?returnUrl=" + Uri.EscapeDataString(returnUrl));
        Assert.Equal(site.App.Address.Authority, new Uri(window.Page.Url).Authority);
        Assert.Empty(window.Foreign);
    }

    [SkippableFact]
    public async Task with_a_wrong_password_says_so_and_keeps_the_name()
    {
        await using var window = await site.Open();
        var page = window.Page;
        await page.GotoAsync("/sign-in");
        await page.FillAsync("#userName", "designer");
        await page.FillAsync("#password", "not this one");
        await page.PressAsync("#password", "Enter");

        await page.WaitForSelectorAsync(".wf-problem");
        Assert.Equal("designer", await page.InputValueAsync("#userName"));
        Assert.Equal("password", await page.EvaluateAsync<string>("document.activeElement.id"));
        await Window.Shoot(page, "sign-in-wrong");
        Assert.DoesNotContain(await window.Cookies(), c => c.Name == "workflow-session");
    }

    [SkippableFact]
    public async Task without_the_right_shows_a_page_that_says_so()
    {
        await using var window = await site.Open();
        await window.SignIn("member");
        var answer = await window.Page.GotoAsync("/designer");
        Assert.Equal(403, answer!.Status);
        Assert.Contains("You may not open this page", await window.Page.TextContentAsync("h1"), StringComparison.Ordinal);
        await Window.Shoot(window.Page, "forbidden-en");
    }

    [SkippableFact]
    public async Task speaks_the_language_of_the_browser_until_another_is_chosen_and_then_that_one()
    {
        await using var window = await site.Open("zh-CN", width: 390, height: 844);
        var page = window.Page;
        await page.GotoAsync("/sign-in");
        Assert.Equal("zh-CN", await page.GetAttributeAsync("html", "lang"));
        Assert.Equal("登录", await page.TextContentAsync("h1"));
        await Window.Shoot(page, "sign-in-zh-phone");

        await page.ClickAsync("text=English");
        Assert.Equal("en", await page.GetAttributeAsync("html", "lang"));
        await window.SignIn("member2");
        await page.GotoAsync("/nothing-here");
        await page.ClickAsync("text=简体中文");

        // Another window: the account remembers.
        await using var other = await site.Open();
        await other.SignIn("member2");
        await other.Page.GotoAsync("/nothing-here");
        Assert.Equal("zh-CN", await other.Page.GetAttributeAsync("html", "lang"));
        await Window.Shoot(other.Page, "not-found-zh");
    }

    [SkippableFact]
    public async Task shows_no_wider_page_than_a_phone_has()
    {
        await using var window = await site.Open(width: 390, height: 844);
        await window.SignIn("member");
        foreach (var address in new[] { "/designer", "/nothing" })
        {
            await window.Page.GotoAsync(address);
            Assert.True(await window.Page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= 390, address);
        }

        await window.Page.ClickAsync(".wf-menu summary");
        await Window.Shoot(window.Page, "menu-phone");
    }
}
