using Workflow.Engine.Definitions;
using Workflow.Persistence.Stores;

namespace Workflow.Server.Features.Definitions;

/// <summary>The folder of definitions that the server takes in at its start: <c>Workflows:Folder</c>, by default <c>workflows</c> beside the program.</summary>
public sealed class WorkflowFolder(ShipDefinition ship, IConfiguration configuration, IHostEnvironment environment, ILogger<WorkflowFolder> log)
{
    public string Path => configuration["Workflows:Folder"] is { Length: > 0 } configured
        ? System.IO.Path.GetFullPath(configured, environment.ContentRootPath)
        : System.IO.Path.Combine(AppContext.BaseDirectory, "workflows");

    public async Task Publish(CancellationToken ct)
    {
        if (!Directory.Exists(Path))
            throw new InvalidOperationException($"The folder of workflow definitions does not exist: {Path} (Workflows:Folder).");
        foreach (var file in Directory.EnumerateFiles(Path, "*.json").Order(StringComparer.Ordinal))
        {
            try
            {
                var (what, version) = await ship.Run(await File.ReadAllTextAsync(file, ct), ct);
                if (what != Shipment.Known)
                    log.LogInformation("{File} is {What} as version {Number}", System.IO.Path.GetFileName(file), what == Shipment.Published ? "published" : "offered beside the versions drawn here,", version.Number);
            }
            catch (Exception e) when (e is DefinitionFormatException or InvalidDefinitionException or Approvals.Refusals.RefusedException)
            {
                throw new InvalidOperationException($"{file}: {e.Message}", e);
            }
        }
    }
}
