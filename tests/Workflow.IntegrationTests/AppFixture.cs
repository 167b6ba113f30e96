using Workflow.Testing;

namespace Workflow.IntegrationTests;

/// <summary>One server for the tests of a class that do not stand in each other's way.</summary>
public sealed class AppFixture : IAsyncLifetime
{
    public App App { get; private set; } = null!;

    /// <summary>The change requests of METRO-7.</summary>
    public string Requests { get; private set; } = "";

    public async Task InitializeAsync()
    {
        App = await App.Start();
        Requests = $"/api/projects/{await World.ProjectId(App, World.Metro)}/change-requests";
    }

    public async Task DisposeAsync() => await App.DisposeAsync();
}
