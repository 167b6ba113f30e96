using Workflow.Testing;

namespace Workflow.IntegrationTests;

/// <summary>One server for the tests of a class that do not stand in each other's way.</summary>
public sealed class AppFixture : IAsyncLifetime
{
    public App App { get; private set; } = null!;

    public async Task InitializeAsync() => App = await App.Start();

    public async Task DisposeAsync() => await App.DisposeAsync();
}
