using Microsoft.EntityFrameworkCore;
using Workflow.Engine.Definitions;
using Workflow.Persistence;
using Workflow.Persistence.Stores;

namespace Workflow.Server.Features.Definitions;

/// <summary>The folder of definitions that the server takes in at its start: <c>Workflows:Folder</c>, by default <c>workflows</c> beside the program.</summary>
public sealed class WorkflowFolder(
    ShipDefinition ship, IDbContextFactory<WorkflowDbContext> contexts, TimeProvider clock, IConfiguration configuration, IHostEnvironment environment, ILogger<WorkflowFolder> log)
{
    public string Path => configuration["Workflows:Folder"] is { Length: > 0 } configured
        ? System.IO.Path.GetFullPath(configured, environment.ContentRootPath)
        : System.IO.Path.Combine(AppContext.BaseDirectory, "workflows");

    /// <summary>What lies in the folder, in the order of the names. Asks no database.</summary>
    /// <exception cref="StartRefusedException">There is no such folder, or a file of it cannot be read; the message names it.</exception>
    public IReadOnlyList<ShippedFile> Read()
    {
        if (!Directory.Exists(Path))
            throw new StartRefusedException($"The folder of workflow definitions does not exist: {Path} (Workflows:Folder).");
        return [.. Directory.EnumerateFiles(Path, "*.json").Order(StringComparer.Ordinal).Select(file => Named(file, () => ShippedFile.Read(file)))];
    }

    /// <summary>Takes in what the database does not know yet. A definition that it took in before is neither checked nor compiled again.</summary>
    /// <exception cref="StartRefusedException">A definition is invalid; the message names file, activity and property.</exception>
    public async Task Publish(IReadOnlyList<ShippedFile> files, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var known = await new DefinitionStore(db, clock).LastShipped(ct);
        foreach (var file in files.Where(f => known.GetValueOrDefault(f.Definition.DefinitionId) != f.ContentHash))
        {
            var (what, version) = await Named(file.Path, () => ship.Run(file.Definition, ct));
            if (what != Shipment.Known)
                log.LogInformation("{File} is {What} as version {Number}", System.IO.Path.GetFileName(file.Path), what == Shipment.Published ? "published" : "offered beside the versions drawn here,", version.Number);
        }
    }

    private static T Named<T>(string file, Func<T> act)
    {
        try
        {
            return act();
        }
        catch (Exception e) when (IsAboutTheFile(e))
        {
            throw new StartRefusedException($"{file}: {e.Message}", e);
        }
    }

    private static async Task<T> Named<T>(string file, Func<Task<T>> act)
    {
        try
        {
            return await act();
        }
        catch (Exception e) when (IsAboutTheFile(e))
        {
            throw new StartRefusedException($"{file}: {e.Message}", e);
        }
    }

    private static bool IsAboutTheFile(Exception e) => e is DefinitionFormatException or InvalidDefinitionException or Approvals.Refusals.RefusedException;
}

/// <summary>A definition as a file of the folder says it.</summary>
public sealed record ShippedFile(string Path, WorkflowDefinition Definition, string ContentHash)
{
    /// <exception cref="DefinitionFormatException">It cannot be read; the message names the place.</exception>
    public static ShippedFile Read(string path)
    {
        var definition = DefinitionText.Read(File.ReadAllText(path));
        return new(path, definition, DefinitionStore.ContentHash(definition));
    }
}
