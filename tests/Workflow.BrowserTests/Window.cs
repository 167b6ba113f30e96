using System.Collections.Concurrent;
using Workflow.Testing;

namespace Workflow.BrowserTests;

/// <summary>One person's browser window over one server. It notes every request to anywhere else; none gets there.</summary>
public sealed class Window : IAsyncDisposable
{
    readonly IBrowserContext _context;

    Window(IBrowserContext context, IPage page) => (_context, Page) = (context, page);

    public IPage Page { get; }
    public ConcurrentQueue<string> Foreign { get; } = new();
    public ConcurrentQueue<string> Errors { get; } = new();

    internal static async Task<Window> In(IBrowserContext context, Uri server)
    {
        // Watched, not routed: routing would switch off the browser's cache, which is under test too.
        var window = new Window(context, await context.NewPageAsync());
        context.Request += (_, request) =>
        {
            if (!IsOf(server, request.Url)) window.Foreign.Enqueue(request.Url);
        };
        window.Watch(window.Page);
        return window;
    }

    public async Task<IPage> NewTab()
    {
        var page = await _context.NewPageAsync();
        Watch(page);
        return page;
    }

    public async Task SignIn(string userName, string password = App.Password, string at = "/sign-in")
    {
        await Page.GotoAsync(at);
        await Page.FillAsync("#userName", userName);
        await Page.FillAsync("#password", password);
        await Page.PressAsync("#password", "Enter");
        await Page.WaitForURLAsync(url => !new Uri(url).AbsolutePath.Equals("/sign-in", StringComparison.Ordinal) || url.Contains("failed", StringComparison.Ordinal), new() { WaitUntil = WaitUntilState.Commit, Timeout = 15_000 });
    }

    /// <summary>Until the page's Studio element has drawn itself.</summary>
    public static Task Drawn(IPage page) => page.WaitForSelectorAsync("#studio[data-ready]", new() { State = WaitForSelectorState.Attached, Timeout = 120_000 });

    /// <summary>Kept for people to look at, when <c>WORKFLOW_SHOTS</c> names a folder.</summary>
    public static async Task Shoot(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("WORKFLOW_SHOTS") is { Length: > 0 } folder)
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png") });
    }

    public Task<IReadOnlyList<BrowserContextCookiesResult>> Cookies() => _context.CookiesAsync();

    public Task ForgetCookies() => _context.ClearCookiesAsync();

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();

    void Watch(IPage page)
    {
        page.PageError += (_, error) => Errors.Enqueue(error);
        page.Console += (_, message) =>
        {
            if (message.Type == "error") Errors.Enqueue(message.Text);
        };
    }

    static bool IsOf(Uri server, string url) =>
        !Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme is "data" or "blob" or "about" || uri.Authority == server.Authority;
}
