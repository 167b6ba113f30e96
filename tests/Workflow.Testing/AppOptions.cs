using Microsoft.Extensions.DependencyInjection;

namespace Workflow.Testing;

/// <summary>What a test wants to be different.</summary>
public sealed record AppOptions
{
    public string Provider { get; init; } = "Sqlite";
    public string Environment { get; init; } = "Production";
    public TestClock? Clock { get; init; }
    public string? Workflows { get; init; }
    public bool KeepDatabase { get; init; }
    public Dictionary<string, string> Settings { get; init; } = [];
    public Action<IServiceCollection>? Services { get; init; }
}
