using Workflow.Testing;

namespace Workflow.BrowserTests;

/// <summary>What cannot be shown is explained, in both languages and on a phone.</summary>
public sealed class Pages_that_say_why(Pages_that_say_why.WithoutStudio site) : IClassFixture<Pages_that_say_why.WithoutStudio>
{
    /// <summary>A server that was built without npm.</summary>
    public sealed class WithoutStudio : Site
    {
        readonly DirectoryInfo _empty = Directory.CreateTempSubdirectory("workflow-no-studio-");

        protected override AppOptions Options => new() { Settings = { ["Designer:Folder"] = _empty.FullName } };
    }

    [SkippableTheory]
    [InlineData("en-US", 1440, "The designer is not installed on this server", "There is nothing here")]
    [InlineData("zh-CN", 390, "此服务器尚未安装设计器", "找不到页面")]
    public async Task are_whole_pages(string language, int width, string notInstalled, string notFound)
    {
        await using var window = await site.Open(language, width, 844);
        var page = window.Page;
        await window.SignIn("auditor", at: "/designer/definitions");
        Assert.Equal(notInstalled, await page.TextContentAsync("h1"));
        Assert.Contains("npm ci", await page.TextContentAsync("main"), StringComparison.Ordinal);
        await Window.Shoot(page, $"not-installed-{language}");

        // What needs no package works all the same.
        Assert.Equal(200, (await page.GotoAsync("/designer/definitions/change-request/versions"))!.Status);
        foreach (var address in new[] { "/designer/nothing/here", "/designer/definitions/nothing/versions", "/nothing" })
        {
            Assert.Equal(404, (await page.GotoAsync(address))!.Status);
            Assert.Equal(notFound, await page.TextContentAsync("h1"));
        }

        Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= width);
        Assert.Empty(window.Foreign);
    }
}
