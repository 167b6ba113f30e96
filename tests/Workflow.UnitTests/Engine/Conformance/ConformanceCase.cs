using System.Text.Json.Nodes;
using System.Xml;
using Workflow.Engine.Activities;
using Workflow.Engine.Activities.Composition;
using Workflow.Engine.Definitions;
using Workflow.Engine.Definitions.ElsaJson;
using Workflow.Engine.Runtime;

namespace Workflow.UnitTests.Engine.Conformance;

/// <summary>One recorded case: a definition, steps, and what stock Elsa 3.8 did.</summary>
internal sealed class ConformanceCase(string name)
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Engine", "Conformance", "cases");

    private readonly JsonObject json = (JsonObject)JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, $"{name}.json")))!;

    public static IEnumerable<string> Names =>
        Directory.EnumerateFiles(Folder, "*.json", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(Folder, f)[..^5].Replace('\\', '/')).Order(StringComparer.Ordinal);

    /// <summary>Null when we do what was recorded, else the first difference.</summary>
    public string? Difference() => json["expected"]![0]!["import"] is null ? RunDifference() : ImportDifference();

    private string? RunDifference()
    {
        var definition = ElsaDefinitionReader.Read(json["definitions"]![0]!.ToJsonString());
        var main = new Simulation(definition);
        var all = new List<Simulation>();
        var error = false;
        if ((string?)json["startMode"] != "none")
        {
            main.Start((JsonObject?)json["input"]?.DeepClone(), (string?)json["correlationId"]);
            all.Add(main);
        }
        var marks = (Journal: 0, Console: 0);
        for (var step = 0; ; step++)
        {
            var lines = all.Count == 0 ? [] : main.Journal.Skip(marks.Journal).ToList();
            var console = all.SelectMany(s => s.Console).Skip(marks.Console).ToList();
            var actual = Snapshot.Take(all.Count == 0 ? null : main, lines, console, all.Count, error);
            marks = (main.Journal.Count, marks.Console + console.Count);
            var expected = (JsonObject)json["expected"]![step]!;
            var unstable = (json["unstable"] as JsonArray ?? []).Select(u => (string)u!).ToList();
            if (Snapshot.Difference(Snapshot.Recorded(expected), actual, (bool?)expected["unordered"] ?? false, unstable) is { } difference) return $"after step {step}: {difference}";
            if (step == json["steps"]!.AsArray().Count) return null;
            error = !Apply((JsonObject)json["steps"]![step]!, main, all, definition);
        }
    }

    private static bool Apply(JsonObject step, Simulation main, List<Simulation> all, WorkflowDefinition definition)
    {
        if (step["completeTask"] is JsonObject task)
        {
            // A faulted instance takes nothing; the recording applied the step all the same and nothing happened.
            var match = (Bookmark b) => b.Name == RunTask.BookmarkName && (task["activityId"] is { } id ? b.ActivityId == (string?)id : b.Key == (string?)task["taskName"]);
            var open = main.State.Bookmarks.Any(match);
            return main.Resume(match, (int?)task["index"] ?? 0, task["result"]?.DeepClone()) || open;
        }
        if (step["publishEvent"] is JsonObject e)
        {
            Publish(e, main, all, definition);
            return true;
        }
        if (step["elapse"] is JsonValue span) main.Elapse(XmlConvert.ToTimeSpan((string)span!));
        if (step.ContainsKey("cancel")) main.Cancel();
        return true;
    }

    /// <summary>What the server will do with a publication: resume who waits, start who is started by it.</summary>
    private static void Publish(JsonObject e, Simulation main, List<Simulation> all, WorkflowDefinition definition)
    {
        var (name, payload) = ((string)e["eventName"]!, e["payload"]);
        foreach (var simulation in all.ToList()) simulation.Publish(name, payload, (string?)e["correlationId"]);
        var trigger = definition.Root!.SelfAndDescendants().FirstOrDefault(a => a.Type == "Elsa.Event" && a.Flag("canStartWorkflow") && (string?)a.Json["eventName"]?["expression"]?["value"] == name);
        if (trigger is null) return;
        var target = all.Count == 0 ? main : new Simulation(definition);
        target.Start(null, (string?)e["correlationId"], trigger.Id, payload?.DeepClone());
        all.Add(target);
    }

    /// <summary>Import, publish and execute, as status classes: a refused format and an error finding are 4xx.</summary>
    private string? ImportDifference()
    {
        var expected = json["expected"]![0]!;
        var catalog = new ActivityCatalog(ActivityCatalog.StockTypes);
        WorkflowDefinition definition;
        try
        {
            definition = ElsaDefinitionReader.Read(json["definitions"]![0]!.ToJsonString());
        }
        catch (DefinitionFormatException e)
        {
            return Class(expected["import"]) == 4 ? null : $"import: recorded {expected["import"]!["status"]}, ours refuses: {e.Message}";
        }
        if (Class(expected["import"]) != 2) return $"import: recorded {expected["import"]!["status"]}, ours accepts";
        var errors = new DefinitionValidator(catalog).Validate(definition).Where(f => f.Severity == FindingSeverity.Error).ToList();
        if (errors.Count > 0) return Class(expected["publish"]) == 4 ? null : $"publish: recorded {expected["publish"]!["status"]}, ours refuses: {errors[0].Message}";
        if (Class(expected["publish"]) != 2) return $"publish: recorded {expected["publish"]!["status"]}, ours accepts";
        var ran = new Simulation(definition, catalog).Start().State.SubStatus != WorkflowSubStatus.Faulted;
        return ran == (Class(expected["execute"]) == 2) ? null : $"execute: recorded {expected["execute"]!["status"]}, ours {(ran ? "runs" : "faults")}";
    }

    private static int Class(JsonNode? answer) => (int?)answer?["status"] / 100 ?? 0;
}
