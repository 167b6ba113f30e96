namespace Workflow.BrowserTests;

/// <summary>The Chromium of the machine, started once for all tests. Where there is none, the tests are skipped.</summary>
public sealed class Browser : IAsyncLifetime
{
    static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/snap/bin/chromium"];

    /// <summary>No sandbox, because tests may run as root; nothing that a browser does by itself towards its maker; no name but this machine's is resolved.</summary>
    static readonly string[] Arguments = ["--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1", "--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage"];

    IPlaywright? _playwright;
    IBrowser? _browser;

    static string? Program => Environment.GetEnvironmentVariable("WORKFLOW_TEST_CHROMIUM") ?? Array.Find(Places, File.Exists);

    public async Task InitializeAsync()
    {
        if (Program is not { } program) return;
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = program, Args = Arguments });
    }

    /// <summary>A fresh window: nobody signed in, nothing kept.</summary>
    public async Task<Window> Open(Uri server, string language = "en-US", int width = 1440, int height = 900)
    {
        Skip.If(_browser is null, "Chromium is not installed");
        var context = await _browser!.NewContextAsync(new()
        {
            BaseURL = server.ToString(), Locale = language, ViewportSize = new() { Width = width, Height = height }, TimezoneId = "Asia/Shanghai",
        });
        context.SetDefaultTimeout(30_000);
        return await Window.In(context, server);
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
    }
}
