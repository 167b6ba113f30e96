using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Workflow.Engine.Activities.Composition;
using Workflow.Engine.Activities.Events;
using Workflow.Engine.Runtime;

namespace Workflow.UnitTests.Engine.Conformance;

/// <summary>What an instance looks like after a step, in the shape in which the cases record it; only the fields that are compared strictly.</summary>
internal static class Snapshot
{
    private static readonly string[] Workflows = ["Workflow1", "Workflow2"];

    public static JsonObject Take(World world, InstanceState? state, string definitionId, IReadOnlyList<JournalLine> journal, int mark, IReadOnlyList<string> console, bool error)
    {
        var names = world.Instances.ToDictionary(i => i.Id.ToString("D"), i => i.Id == state?.Id ? "<instance>" : "<child>");
        return new JsonObject
        {
            ["status"] = state?.Status.ToString(),
            ["subStatus"] = state?.SubStatus.ToString(),
            ["name"] = state?.Name,
            ["correlationId"] = state?.CorrelationId,
            ["instances"] = world.Instances.Count(i => i.DefinitionId == definitionId),
            ["error"] = error,
            ["variables"] = Named(Object(state?.Variables), names),
            ["output"] = Named(Object(state?.Output), names),
            ["console"] = List(console, c => JsonValue.Create(c)),
            ["bookmarks"] = List((state?.Bookmarks ?? []).Select(b => $"{b.ActivityId}/{Key(b)}").Order(StringComparer.Ordinal), b => JsonValue.Create(b)),
            ["incidents"] = List((state?.Incidents ?? []).Select(i => i.ActivityId).Order(StringComparer.Ordinal), i => JsonValue.Create(i)),
            ["executed"] = List(journal.Skip(mark).Where(l => l.Event != JournalEvent.Message), l => JsonValue.Create(Line(l.ActivityId, l.Event.ToString(), l.Outcomes))),
            ["activityStates"] = States(journal),
            ["children"] = List(
                world.Instances.Where(i => i.Id != state?.Id && i.DefinitionId != definitionId).Select(i => $"{i.DefinitionId} {i.Status} {i.SubStatus} {Object(i.Output).ToJsonString()}").Order(StringComparer.Ordinal),
                c => JsonValue.Create(c)),
        };
    }

    /// <summary>Only tasks and events are recorded with what they wait for.</summary>
    private static string? Key(Bookmark b) => b.Name is RunTask.BookmarkName or Event.BookmarkName ? b.Key : null;

    private static JsonNode Named(JsonNode values, Dictionary<string, string> names)
    {
        var text = values.ToJsonString();
        foreach (var (id, name) in names) text = text.Replace(id, name, StringComparison.Ordinal);
        return JsonNode.Parse(text)!;
    }

    /// <summary>A recorded snapshot, reduced to the same fields.</summary>
    public static JsonObject Recorded(JsonObject expected)
    {
        var states = (JsonObject)(expected["activityStates"]?.DeepClone() ?? new JsonObject());
        // The workflow activity itself has no execution of its own here.
        foreach (var workflow in Workflows) states.Remove(workflow);
        return new JsonObject
        {
            ["status"] = expected["status"]?.DeepClone(),
            ["subStatus"] = expected["subStatus"]?.DeepClone(),
            ["name"] = expected["name"]?.DeepClone(),
            ["correlationId"] = expected["correlationId"]?.DeepClone(),
            ["instances"] = expected["instances"]?.DeepClone() ?? 1,
            ["error"] = expected["error"] is not null,
            ["variables"] = expected["variables"]?.DeepClone() ?? new JsonObject(),
            ["output"] = expected["output"]?.DeepClone() ?? new JsonObject(),
            ["console"] = expected["console"]?.DeepClone() ?? new JsonArray(),
            ["bookmarks"] = List(Items(expected, "bookmarks").Select(b => $"{b["activityId"]}/{b["taskName"] ?? b["eventName"]}").Order(StringComparer.Ordinal), b => JsonValue.Create(b)),
            ["incidents"] = List(Items(expected, "incidents").Select(i => (string)i["activityId"]!).Order(StringComparer.Ordinal), i => JsonValue.Create(i)),
            ["executed"] = List(
                Items(expected, "executed").Where(e => !Workflows.Contains((string?)e["activityId"])),
                e => JsonValue.Create(Line((string)e["activityId"]!, (string)e["event"]!, (e["outcomes"] as JsonArray)?.Select(o => (string)o!).ToList()))),
            ["activityStates"] = states,
            ["children"] = List(
                Items(expected, "children").Select(c => $"{c["definitionId"]} {c["status"]} {c["subStatus"]} {(c["output"] ?? new JsonObject()).ToJsonString()}").Order(StringComparer.Ordinal),
                c => JsonValue.Create(c)),
        };
    }

    /// <summary>The first field in which two snapshots differ, null when they agree.</summary>
    public static string? Difference(JsonObject recorded, JsonObject actual, bool unordered, IReadOnlyCollection<string> unstable)
    {
        foreach (var (field, value) in recorded)
        {
            if (unstable.Contains(field)) continue;
            var sorted = unordered && field is "executed" or "console";
            if (!Same(sorted ? Sorted(value) : value, sorted ? Sorted(actual[field]) : actual[field])) return $"{field}: recorded {value?.ToJsonString()}, ours {actual[field]?.ToJsonString()}";
        }
        return null;
    }

    private static string Line(string activity, string what, IReadOnlyList<string>? outcomes) => $"{activity}:{what}{(outcomes is null ? "" : $"[{string.Join(",", outcomes)}]")}";

    private static JsonObject States(IReadOnlyList<JournalLine> journal)
    {
        var states = new JsonObject();
        var status = new Dictionary<int, (string Activity, string Status)>();
        foreach (var line in journal)
        {
            if (line.Event is JournalEvent.Message) continue;
            status[line.ExecutionId] = (line.ActivityId, line.Event is JournalEvent.Completed or JournalEvent.Canceled or JournalEvent.Faulted ? line.Event.ToString() : "Running");
        }
        foreach (var group in status.OrderBy(s => s.Key).GroupBy(s => s.Value.Activity)) states[group.Key] = List(group, g => JsonValue.Create(g.Value.Status));
        return states;
    }

    private static IEnumerable<JsonObject> Items(JsonObject snapshot, string name) => (snapshot[name] as JsonArray ?? []).Select(i => (JsonObject)i!);
    private static JsonArray List<T>(IEnumerable<T> items, Func<T, JsonNode?> node) => new([.. items.Select(node)]);
    private static JsonObject Object(IReadOnlyDictionary<string, JsonNode?>? values) => new((values ?? new Dictionary<string, JsonNode?>()).Select(v => KeyValuePair.Create(v.Key, v.Value?.DeepClone())));
    private static JsonArray Sorted(JsonNode? list) => List(((JsonArray)list!).Select(i => (string)i!).Order(StringComparer.Ordinal), i => JsonValue.Create(i));

    /// <summary>Deep equality with numbers compared by value.</summary>
    private static bool Same(JsonNode? a, JsonNode? b) => (a, b) switch
    {
        (null, null) => true,
        (JsonObject x, JsonObject y) => x.Count == y.Count && x.All(m => y.ContainsKey(m.Key) && Same(m.Value, y[m.Key])),
        (JsonArray x, JsonArray y) => x.Count == y.Count && x.Zip(y).All(p => Same(p.First, p.Second)),
        (JsonValue x, JsonValue y) when x.GetValueKind() == JsonValueKind.Number && y.GetValueKind() == JsonValueKind.Number => Number(x) == Number(y),
        (JsonValue x, JsonValue y) => x.ToJsonString() == y.ToJsonString(),
        _ => false,
    };

    private static decimal Number(JsonValue value) => decimal.Parse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture);
}
