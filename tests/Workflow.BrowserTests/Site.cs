using Workflow.Testing;

namespace Workflow.BrowserTests;

/// <summary>One server and one browser for the tests of a class.</summary>
public sealed class Site : IAsyncLifetime
{
    public Browser Browser { get; } = new();
    public App App { get; private set; } = null!;

    public Task<Window> Open(string language = "en-US", int width = 1440, int height = 900) => Browser.Open(App.Address, language, width, height);

    public async Task InitializeAsync()
    {
        await Browser.InitializeAsync();
        App = await App.Start();
    }

    public async Task DisposeAsync()
    {
        await Browser.DisposeAsync();
        await App.DisposeAsync();
    }
}
