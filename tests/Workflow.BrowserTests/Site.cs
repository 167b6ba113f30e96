using Workflow.Testing;

namespace Workflow.BrowserTests;

/// <summary>One server and one browser for the tests of a class.</summary>
public class Site : IAsyncLifetime
{
    public Browser Browser { get; } = new();
    public App App { get; private set; } = null!;

    protected virtual AppOptions Options => new();

    public Task<Window> Open(string language = "en-US", int width = 1440, int height = 900) => Browser.Open(App.Address, language, width, height);

    public async Task InitializeAsync()
    {
        await Browser.InitializeAsync();
        App = await App.Start(Options);
    }

    public async Task DisposeAsync()
    {
        await Browser.DisposeAsync();
        await App.DisposeAsync();
    }
}
