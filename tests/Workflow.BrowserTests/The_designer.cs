namespace Workflow.BrowserTests;

/// <summary>Elsa Studio's own elements on our pages.</summary>
public sealed class The_designer(Site site) : IClassFixture<Site>
{
    /// <summary>The package's own size, compressed.</summary>
    const long FirstLoad = 9_000_000;
    const long SecondLoad = 100_000;

    [SkippableFact]
    public async Task starts_offline_within_its_size_and_is_kept_by_the_browser()
    {
        await using var window = await site.Open();
        await window.SignIn("designer", at: "/designer/definitions/change-request");
        // Until the drawing stands: its canvas is a module of its own, which comes after the element has drawn its frame.
        await Canvas.Of(window.Page);

        var first = await Transferred(window.Page);
        await window.Page.ReloadAsync();
        await Canvas.Of(window.Page);
        var second = await Transferred(window.Page);

        Console.WriteLine($"First load {first:N0} bytes, second load {second:N0} bytes");
        Assert.InRange(first, 3_000_000, FirstLoad);
        Assert.InRange(second, 0, SecondLoad);
        Assert.Empty(window.Foreign);
        Assert.DoesNotContain(window.Errors, e => e.Contains("Content Security Policy", StringComparison.OrdinalIgnoreCase));
    }

    [SkippableTheory]
    [InlineData("/designer/definitions", "elsa-workflow-definition-list")]
    [InlineData("/designer/definitions/change-request", "elsa-workflow-definition-editor")]
    [InlineData("/designer/instances", "elsa-workflow-instance-list")]
    public async Task shows_one_element_per_page(string address, string element)
    {
        await using var window = await site.Open();
        await window.SignIn("designer", at: address);
        await Window.Drawn(window.Page);
        await window.Page.WaitForSelectorAsync($"#studio > {element}");
        Assert.Equal(1, await window.Page.EvaluateAsync<int>("document.getElementById('studio').children.length"));
        Assert.Empty(window.Foreign);
        await Window.Shoot(window.Page, "studio-" + element[5..]);
    }

    [SkippableFact]
    public async Task speaks_Chinese_where_its_own_words_stand_and_leaves_what_people_wrote()
    {
        var named = (await site.App.As("designer").Get("/api/definitions/joint-review")).Ok()["definition"]!.AsObject();
        (named["definitionId"], named["name"]) = ("named-like-a-button", "Publish");
        (await site.App.As("designer").Post("/elsa/api/workflow-definitions/import", named)).Ok();
        await using var window = await site.Open("zh-CN");
        await window.SignIn("designer", at: "/designer/definitions");
        var list = await Listing.Of(window.Page);

        await Assertions.Expect(list.Row("Publish")).ToContainTextAsync("named-like-a-button");
        await Assertions.Expect(window.Page.Locator("#studio thead")).ToContainTextAsync("已发布版本");
        await list.Row("Publish").Locator(".mud-menu button").ClickAsync();
        await Assertions.Expect(window.Page.Locator(".mud-popover-open")).ToContainTextAsync("取消发布");
        await window.Page.Locator(".mud-popover-open").GetByText("复制", new() { Exact = true }).ClickAsync();
        await Assertions.Expect(list.Dialog).ToContainTextAsync("流程的新名称。");
        await Window.Shoot(window.Page, "studio-in-chinese");
        Assert.DoesNotContain(window.Errors, e => e.Contains("Content Security Policy", StringComparison.OrdinalIgnoreCase));
    }

    [SkippableTheory]
    [InlineData("workflows/definitions/change-request/edit", "/designer/definitions/change-request")]
    [InlineData("/workflows/definitions/change-request/edit", "/designer/definitions/change-request")]
    [InlineData("/diagnostics/structured-logs", "/designer/instances")]
    public async Task catches_the_addresses_that_Studio_makes_for_a_router_of_its_own(string pushed, string landed)
    {
        await using var window = await site.Open();
        await window.SignIn("designer", at: "/designer/definitions");
        await Window.Drawn(window.Page);
        await window.Page.EvaluateAsync("address => history.pushState(null, '', address)", pushed);
        await window.Page.WaitForURLAsync("**" + landed, new() { WaitUntil = WaitUntilState.Commit });
        await window.Page.GotoAsync(pushed.StartsWith('/') ? pushed : "/designer/" + pushed);
        Assert.Equal(landed, new Uri(window.Page.Url).AbsolutePath);
    }

    [SkippableFact]
    public async Task does_not_know_a_definition_or_an_instance_that_is_not_there()
    {
        await using var window = await site.Open();
        await window.SignIn("designer");
        foreach (var address in new[] { "/designer/definitions/no-such-process", "/designer/instances/no-such-run", "/designer/instances/01980000-0000-7000-8000-000000000000" })
            Assert.Equal(404, (await window.Page.GotoAsync(address))!.Status);
        Assert.Equal("There is nothing here", await window.Page.TextContentAsync("h1"));
    }

    /// <summary>What came over the wire for this page, as the browser itself counted it.</summary>
    static Task<long> Transferred(IPage page) => page.EvaluateAsync<long>(
        "performance.getEntriesByType('resource').concat(performance.getEntriesByType('navigation')).reduce((sum, e) => sum + e.transferSize, 0)");
}
