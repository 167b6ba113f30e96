using System.IO.Compression;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Workflow.Approvals.People;
using Workflow.Approvals.Refusals;
using Workflow.Engine.Definitions;
using Workflow.Persistence;
using Workflow.Persistence.Stores;
using Workflow.Server.Features.Definitions;

namespace Workflow.Server;

/// <summary>
/// <c>definitions import &lt;folder&gt; [--publish]</c> saves every definition of a folder as a draft, or publishes it as well; <c>definitions export &lt;folder&gt;</c>
/// writes the latest version of each. For scripts on the server itself, whose operator may do what an administrator may.
/// </summary>
public static class DefinitionsCommand
{
    public static bool IsAsked(string[] args) => args is ["definitions", ..];

    public static async Task<int> Run(WebApplication app, string[] args)
    {
        await app.MigrateDatabase();
        await using var scope = app.Services.CreateAsyncScope();
        switch (args)
        {
            case ["definitions", "import", var folder, .. var rest]:
                return await Import(scope.ServiceProvider, folder, rest is ["--publish", ..]);
            case ["definitions", "export", var folder, ..]:
                return await Export(scope.ServiceProvider, folder);
            default:
                await Console.Error.WriteLineAsync("Usage: definitions import <folder> [--publish]\n       definitions export <folder>");
                return 2;
        }
    }

    private static async Task<int> Import(IServiceProvider services, string folder, bool publishes)
    {
        if (!Directory.Exists(folder))
        {
            await Console.Error.WriteLineAsync($"There is no folder {folder}.");
            return 1;
        }

        var failed = 0;
        foreach (var file in Directory.EnumerateFiles(folder, "*.json").Concat(Directory.EnumerateFiles(folder, "*.zip")).Order(StringComparer.Ordinal))
            foreach (var (name, json) in await Texts(file))
                try
                {
                    Console.WriteLine($"{name}: {(publishes ? await Publish(services, json) : await Save(services, json))}");
                }
                catch (Exception e) when (e is DefinitionFormatException or InvalidDefinitionException or RefusedException)
                {
                    failed++;
                    await Console.Error.WriteLineAsync($"{name}: {e.Message}");
                }

        return failed == 0 ? 0 : 1;
    }

    private static async Task<string> Publish(IServiceProvider services, string json)
    {
        var publication = await services.GetRequiredService<PublishDefinition>().Run(Actor.System, json, CancellationToken.None);
        return publication.IsNew ? $"published as version {publication.Number}" : $"is published already, as version {publication.Number}";
    }

    private static async Task<string> Save(IServiceProvider services, string json)
    {
        var definition = DefinitionText.Read(json);
        var saved = await services.GetRequiredService<Transaction>().Run(async (db, ct) =>
        {
            var decision = new DefinitionDecision(db, Actor.System, new DefinitionStore(db, services.GetRequiredService<TimeProvider>()), new Features.Attempt(Actor.System, "definition.save"), _ => Task.CompletedTask);
            return await services.GetRequiredService<SaveDefinition>().Save(decision, definition, ct);
        }, CancellationToken.None);
        return saved.IsChanged ? $"saved as version {saved.Version.Number}" : $"is there already, as version {saved.Version.Number}";
    }

    private static async Task<int> Export(IServiceProvider services, string folder)
    {
        Directory.CreateDirectory(folder);
        await using var db = await services.GetRequiredService<IDbContextFactory<WorkflowDbContext>>().CreateDbContextAsync();
        await foreach (var row in db.WorkflowDefinitionVersions.AsNoTracking().Where(v => v.IsLatest).OrderBy(v => v.DefinitionId).AsAsyncEnumerable())
        {
            var file = Path.Combine(folder, ExportDefinitions.FileName(row.DefinitionId) + ".json");
            await File.WriteAllTextAsync(file, ExportDefinitions.Text(DefinitionStore.Read(row)) + "\n");
            Console.WriteLine($"{file}: version {row.Number}");
        }

        return 0;
    }

    private static async Task<List<(string Name, string Json)>> Texts(string file)
    {
        if (!file.EndsWith(".zip", StringComparison.OrdinalIgnoreCase))
            return [(Path.GetFileName(file), await File.ReadAllTextAsync(file))];
        await using var archive = await ZipFile.OpenReadAsync(file);
        var texts = new List<(string, string)>();
        foreach (var entry in archive.Entries.Where(e => e.FullName.EndsWith(".json", StringComparison.OrdinalIgnoreCase)))
        {
            using var reader = new StreamReader(await entry.OpenAsync(), Encoding.UTF8);
            texts.Add(($"{Path.GetFileName(file)}/{entry.FullName}", await reader.ReadToEndAsync()));
        }

        return texts;
    }
}
