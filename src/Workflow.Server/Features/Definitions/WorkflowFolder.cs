using Workflow.Approvals.People;
using Workflow.Engine.Definitions;
using Workflow.Persistence;

namespace Workflow.Server.Features.Definitions;

/// <summary>The folder of definitions that the server publishes at its start: <c>Workflows:Folder</c>, by default <c>workflows</c> beside the program.</summary>
public sealed class WorkflowFolder(PublishDefinition publish, IConfiguration configuration, IHostEnvironment environment, ILogger<WorkflowFolder> log)
{
    public string Path => configuration["Workflows:Folder"] is { Length: > 0 } configured
        ? System.IO.Path.GetFullPath(configured, environment.ContentRootPath)
        : System.IO.Path.Combine(AppContext.BaseDirectory, "workflows");

    public async Task Publish(CancellationToken ct)
    {
        if (!Directory.Exists(Path))
            throw new StartRefusedException($"The folder of workflow definitions does not exist: {Path} (Workflows:Folder).");
        foreach (var file in Directory.EnumerateFiles(Path, "*.json").Order(StringComparer.Ordinal))
        {
            try
            {
                var publication = await publish.Run(Actor.System, await File.ReadAllTextAsync(file, ct), ct);
                if (publication.IsNew)
                    log.LogInformation("{File} is published as version {Number}", System.IO.Path.GetFileName(file), publication.Number);
            }
            catch (Exception e) when (e is DefinitionFormatException or InvalidDefinitionException)
            {
                throw new StartRefusedException($"{file}: {e.Message}", e);
            }
        }
    }
}
