using System.Text.Json.Nodes;
using System.Xml;
using Workflow.Engine.Activities;
using Workflow.Engine.Activities.Composition;
using Workflow.Engine.Definitions;
using Workflow.Engine.Definitions.ElsaJson;
using Workflow.Engine.Runtime;

namespace Workflow.UnitTests.Engine.Conformance;

/// <summary>One recorded case: definitions, steps, and what stock Elsa 3.8 did.</summary>
internal sealed class ConformanceCase(string name)
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Engine", "Conformance", "cases");

    private readonly JsonObject json = (JsonObject)JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, $"{name}.json")))!;

    public static IEnumerable<string> Names =>
        Directory.EnumerateFiles(Folder, "*.json", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(Folder, f)[..^5].Replace('\\', '/')).Order(StringComparer.Ordinal);

    private bool IsImport => json["expected"]![0]!["import"] is not null;

    /// <summary>Null when we do what was recorded, else the first difference.</summary>
    public string? Difference()
    {
        if (IsImport) return ImportDifference();
        var unstable = (json["unstable"] as JsonArray ?? []).Select(u => (string)u!).ToList();
        var (step, expected) = (0, (JsonArray)json["expected"]!);
        foreach (var actual in Snapshots())
        {
            var recorded = (JsonObject)expected[step]!;
            if (Snapshot.Difference(Snapshot.Recorded(recorded), actual, (bool?)recorded["unordered"] ?? false, unstable) is { } difference) return $"after step {step}: {difference}";
            step++;
        }
        return null;
    }

    /// <summary>What this engine does, one snapshot after the start and after each step; for an import, one of the three answers.</summary>
    public IEnumerable<JsonObject> Snapshots()
    {
        if (IsImport)
        {
            yield return Import();
            yield break;
        }
        var definitions = json["definitions"]!.AsArray().Select(d => ElsaDefinitionReader.Read(d!.ToJsonString())).ToList();
        var (world, start) = (new World(definitions), (string)json["start"]!);
        if ((string?)json["startMode"] != "none") world.Start(start, (JsonObject?)json["input"]?.DeepClone(), (string?)json["correlationId"]);
        world.Elapse(TimeSpan.Zero);
        var (error, marks) = (false, (Journal: 0, Console: 0));
        for (var step = 0; ; step++)
        {
            var main = world.Instances.FirstOrDefault(i => i.DefinitionId == start);
            var journal = main is null ? [] : world.Store.JournalOf(main.Id).ToList();
            var console = world.Console;
            yield return Snapshot.Take(world, main, start, journal, marks.Journal, [.. console.Skip(marks.Console)], error);
            marks = (journal.Count, console.Count);
            if (step == json["steps"]!.AsArray().Count) yield break;
            error = !Apply((JsonObject)json["steps"]![step]!, world, main?.Id);
        }
    }

    private static bool Apply(JsonObject step, World world, Guid? main)
    {
        if (step["completeTask"] is JsonObject task)
        {
            // A faulted instance takes nothing; the recording applied the step all the same and nothing happened.
            var match = (Bookmark b) => b.Name == RunTask.BookmarkName && (task["activityId"] is { } id ? b.ActivityId == (string?)id : b.Key == (string?)task["taskName"]);
            var open = world.Instances.Any(i => i.Bookmarks.Any(match));
            return world.Resume(match, task["result"], main, (int?)task["index"] ?? 0) || open;
        }
        if (step["publishEvent"] is JsonObject e) world.Publish((string)e["eventName"]!, e["payload"], (string?)e["correlationId"]);
        if (step["elapse"] is JsonValue span) world.Elapse(XmlConvert.ToTimeSpan((string)span!));
        if (step.ContainsKey("cancel") && main is { } id1) world.Cancel(id1);
        world.Elapse(TimeSpan.Zero);
        return true;
    }

    /// <summary>Import, publish and execute, as status classes: a refused format and an error finding are 4xx, and running never is an error.</summary>
    private JsonObject Import()
    {
        var catalog = new ActivityCatalog(ActivityCatalog.StockTypes);
        WorkflowDefinition definition;
        try
        {
            definition = ElsaDefinitionReader.Read((string?)json["rawBody"] ?? json["definitions"]![0]!.ToJsonString());
        }
        catch (DefinitionFormatException e)
        {
            return new JsonObject { ["import"] = 4, ["why"] = e.Message };
        }
        var errors = new DefinitionValidator(catalog).Validate(definition).Where(f => f.Severity == FindingSeverity.Error).ToList();
        if (errors.Count > 0) return new JsonObject { ["import"] = 2, ["publish"] = 4, ["why"] = errors[0].Message };
        var world = new World([definition]);
        var id = world.Start(definition.DefinitionId);
        return new JsonObject { ["import"] = 2, ["publish"] = 2, ["execute"] = world[id].SubStatus.ToString() };
    }

    private string? ImportDifference()
    {
        var (ours, recorded) = (Import(), json["expected"]![0]!);
        foreach (var step in new[] { "import", "publish" })
            if (Class(recorded[step]) != ((int?)ours[step] ?? 0)) return $"{step}: recorded {recorded[step]?["status"]}, ours {ours.ToJsonString()}";
        // Where nothing was executed there is nothing to compare.
        if (recorded["execute"] is not { } execute) return null;
        return (Class(execute) == 2) == ((string?)ours["execute"] != nameof(WorkflowSubStatus.Faulted)) ? null : $"execute: recorded {execute["status"]}, ours {ours.ToJsonString()}";
    }

    private static int Class(JsonNode? answer) => (int?)answer?["status"] / 100 ?? 0;
}
