namespace Workflow.Testing;

/// <summary>Where the sources are: tests read the workflows and the checked-in documents from there, not from copies.</summary>
public static class Repository
{
    public static string Root { get; } = Find();

    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    static string Find()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (at is not null && !File.Exists(Path.Combine(at.FullName, "Workflow.sln"))) at = at.Parent;
        return at?.FullName ?? throw new InvalidOperationException($"Workflow.sln is not above {AppContext.BaseDirectory}");
    }
}
