using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Workflow.Engine.Runtime;
using Workflow.Persistence.Instances;

namespace Workflow.Persistence.Stores;

/// <summary>
/// The lines of a burst as one compact JSON text. Sequences follow from the row's; an instant, and an execution's activity, are named the first time only.
/// Its form is read for ever: add keys, never change one.
/// </summary>
public static class JournalText
{
    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(IReadOnlyList<JournalLine> lines)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Compact))
        {
            json.WriteStartArray();
            var seen = new HashSet<int>();
            for (var i = 0; i < lines.Count; i++) Write(json, lines[i], i == 0 ? null : lines[i - 1], seen);
            json.WriteEndArray();
        }
        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    private static void Write(Utf8JsonWriter json, JournalLine line, JournalLine? before, HashSet<int> seen)
    {
        json.WriteStartObject();
        if (before is not null && line.Sequence != before.Sequence + 1) json.WriteNumber("s", line.Sequence);
        if (before is not null && line.At != before.At) json.WriteString("at", line.At);
        json.WriteNumber("x", line.ExecutionId);
        json.WriteString("e", line.Event.ToString());
        if (seen.Add(line.ExecutionId))
        {
            json.WriteString("a", line.ActivityId);
            if (line.NodeId != line.ActivityId) json.WriteString("n", line.NodeId);
            json.WriteString("t", line.ActivityType);
        }
        if (line.Outcomes is not null)
        {
            json.WriteStartArray("o");
            foreach (var outcome in line.Outcomes) json.WriteStringValue(outcome);
            json.WriteEndArray();
        }
        if (line.Message is not null) json.WriteString("m", line.Message);
        json.WriteEndObject();
    }

    /// <summary>The lines of a row as the engine wrote them.</summary>
    public static IReadOnlyList<JournalLine> Read(JournalEntry entry)
    {
        var lines = new List<JournalLine>();
        var activities = new Dictionary<int, (string Id, string Node, string Type)>();
        var (sequence, at) = (entry.Sequence, entry.At);
        foreach (var line in JsonNode.Parse(entry.Lines)!.AsArray().Select(n => n!.AsObject()))
        {
            sequence = (long?)line["s"] ?? sequence;
            at = (DateTimeOffset?)line["at"] ?? at;
            var execution = (int)line["x"]!;
            if ((string?)line["a"] is { } id) activities[execution] = (id, (string?)line["n"] ?? id, (string)line["t"]!);
            var activity = activities[execution];
            lines.Add(new(sequence++, at, execution, activity.Id, activity.Node, activity.Type, Enum.Parse<JournalEvent>((string)line["e"]!),
                line["o"]?.AsArray().Select(o => (string)o!).ToList(), (string?)line["m"]));
        }
        return lines;
    }
}
