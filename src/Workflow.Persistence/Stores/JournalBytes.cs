using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Workflow.Engine.Runtime;

namespace Workflow.Persistence.Stores;

/// <summary>
/// The lines of an instance, one after the other: what has been said before is not said again. A format byte, then for each line a byte of flags and what
/// they announce; numbers have variable length. Values of a line stand behind it, after a byte that is no line's. Read for ever: a change takes the next
/// format byte and keeps reading the earlier ones. Format 1 had no values and wrote outcomes and types out; it becomes format 2 when a line is appended.
/// </summary>
internal static class JournalBytes
{
    private const byte Format = 2, FirstFormat = 1;
    private const int EventBits = 7;

    /// <summary>In place of a line's head: the values of the line before; that its execution completed at that instant, with the outcomes that follow.</summary>
    private const byte ValuesFollow = EventBits, CompletedAtOnce = EventBits + 8;

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Flags]
    private enum Has : byte { NewInstant = 8, Jump = 16, Activity = 32, Outcomes = 64, Message = 128 }

    /// <summary>The bytes with more lines at their end; to begin with, none.</summary>
    public static byte[] Append(byte[] bytes, IReadOnlyList<JournalLine> lines)
    {
        if (bytes is [FirstFormat, ..]) (bytes, lines) = ([], [.. Read(bytes), .. lines]);
        var said = new Said();
        Read(bytes, said);
        using var stream = new MemoryStream(bytes.Length + 64);
        using var w = new BinaryWriter(stream);
        w.Write(Format);
        if (bytes.Length > 0) w.Write(bytes, 1, bytes.Length - 1);
        foreach (var line in lines) Write(w, line, said);
        w.Flush();
        return stream.ToArray();
    }

    public static IReadOnlyList<JournalLine> Read(byte[] bytes) => Read(bytes, new Said());

    private static void Write(BinaryWriter w, JournalLine line, Said said)
    {
        var activity = new Activity(line.ActivityId, line.NodeId, line.ActivityType);
        if (line is { Event: JournalEvent.Completed, Message: null, Outcomes: { } with } && line.At == said.At && line.Sequence == said.Sequence + 1 && line.ExecutionId == said.Execution && said.Executions.GetValueOrDefault(line.ExecutionId) == activity)
        {
            w.Write(CompletedAtOnce);
            WriteTexts(w, with, said);
            WriteValues(w, line, activity, said);
            return;
        }
        var flags = (line.At != said.At ? Has.NewInstant : 0) | (line.Sequence != said.Sequence + 1 ? Has.Jump : 0)
            | (said.Executions.GetValueOrDefault(line.ExecutionId) != activity ? Has.Activity : 0)
            | (line.Outcomes is null ? 0 : Has.Outcomes) | (line.Message is null ? 0 : Has.Message);
        w.Write((byte)((int)flags | (int)line.Event));
        w.Write7BitEncodedInt(line.ExecutionId);
        if (flags.HasFlag(Has.NewInstant)) w.Write7BitEncodedInt64(line.At.UtcTicks - said.At.UtcTicks);
        if (flags.HasFlag(Has.Jump)) w.Write7BitEncodedInt64(line.Sequence);
        if (flags.HasFlag(Has.Activity)) Write(w, activity, said);
        if (line.Outcomes is { } outcomes) WriteTexts(w, outcomes, said);
        if (line.Message is { } message) w.Write(message);
        WriteValues(w, line, activity, said);
    }

    private static void WriteValues(BinaryWriter w, JournalLine line, Activity activity, Said said)
    {
        if (line.Values is { } values)
        {
            using var json = JsonDocument.Parse(values);
            w.Write(ValuesFollow);
            WriteTexts(w, [.. json.RootElement.EnumerateObject().SelectMany(p => new[] { p.Name, p.Value.GetString()! })], said);
        }
        said.Hear(line.Sequence, line.At, line.ExecutionId, activity);
    }

    // An activity is named once: an even number for one that is known, else an odd one for the container, after which most are called.
    private static void Write(BinaryWriter w, Activity activity, Said said)
    {
        var known = said.Activities.IndexOf(activity);
        var container = known >= 0 ? -1 : said.Activities.FindIndex(a => activity.Node == $"{a.Node}:{activity.Id}");
        w.Write7BitEncodedInt(known >= 0 ? known * 2 : container * 2 + 3);
        if (known >= 0) return;
        w.Write(activity.Id);
        if (container < 0) w.Write(activity.Node);
        WriteText(w, activity.Type, said);
    }

    // Names, texts and outcomes come again from step to step. Texts that have been said together are an odd number, others an even one and the texts.
    private static void WriteTexts(BinaryWriter w, IReadOnlyList<string> texts, Said said)
    {
        var known = said.Groups.FindIndex(texts.SequenceEqual);
        w.Write7BitEncodedInt(known >= 0 ? known * 2 + 1 : texts.Count * 2);
        if (known >= 0) return;
        foreach (var text in texts) WriteText(w, text, said);
        said.Groups.Add(texts);
    }

    private static void WriteText(BinaryWriter w, string text, Said said)
    {
        var known = said.Texts.IndexOf(text);
        w.Write7BitEncodedInt(known + 1);
        if (known >= 0) return;
        w.Write(text);
        said.Texts.Add(text);
    }

    private static IReadOnlyList<string> ReadTexts(BinaryReader r, Said said)
    {
        var head = r.Read7BitEncodedInt();
        if (head % 2 == 1) return said.Groups[head / 2];
        said.Groups.Add([.. Enumerable.Range(0, head / 2).Select(_ => ReadText(r, said))]);
        return said.Groups[^1];
    }

    private static string ReadText(BinaryReader r, Said said)
    {
        if (r.Read7BitEncodedInt() is var known and > 0) return said.Texts[known - 1];
        said.Texts.Add(r.ReadString());
        return said.Texts[^1];
    }

    private static string Values(IReadOnlyList<string> texts) =>
        new JsonObject(texts.Chunk(2).Select(pair => KeyValuePair.Create(pair[0], (JsonNode?)pair[1]))).ToJsonString(Relaxed);

    private static List<JournalLine> Read(byte[] bytes, Said said)
    {
        var lines = new List<JournalLine>();
        if (bytes.Length == 0) return lines;
        using var r = new BinaryReader(new MemoryStream(bytes), Encoding.UTF8);
        var format = r.ReadByte();
        if (format is < FirstFormat or > Format) throw new InvalidDataException($"Journal format {format} is not known to this program.");
        while (r.BaseStream.Position < bytes.Length)
        {
            var head = r.ReadByte();
            if (head == ValuesFollow) lines[^1] = lines[^1] with { Values = Values(ReadTexts(r, said)) };
            else if (head == CompletedAtOnce) lines.Add(Completed(r, lines[^1], said));
            else lines.Add(ReadLine(r, head, format, said));
        }
        return lines;
    }

    private static JournalLine ReadLine(BinaryReader r, byte head, byte format, Said said)
    {
        var flags = (Has)(head & ~EventBits);
        var execution = r.Read7BitEncodedInt();
        var at = flags.HasFlag(Has.NewInstant) ? new DateTimeOffset(said.At.UtcTicks + r.Read7BitEncodedInt64(), TimeSpan.Zero) : said.At;
        var sequence = flags.HasFlag(Has.Jump) ? r.Read7BitEncodedInt64() : said.Sequence + 1;
        var activity = !flags.HasFlag(Has.Activity) ? said.Executions[execution] : format == FirstFormat ? ReadFirstActivity(r, said) : ReadActivity(r, said);
        var outcomes = !flags.HasFlag(Has.Outcomes) ? null : format == FirstFormat ? [.. Enumerable.Range(0, r.Read7BitEncodedInt()).Select(_ => r.ReadString())] : ReadTexts(r, said);
        var message = flags.HasFlag(Has.Message) ? r.ReadString() : null;
        said.Hear(sequence, at, execution, activity);
        return new(sequence, at, execution, activity.Id, activity.Node, activity.Type, (JournalEvent)(head & EventBits), outcomes, message);
    }

    private static JournalLine Completed(BinaryReader r, JournalLine begun, Said said)
    {
        var line = begun with { Sequence = begun.Sequence + 1, Event = JournalEvent.Completed, Outcomes = ReadTexts(r, said), Message = null, Values = null };
        said.Hear(line.Sequence, line.At, line.ExecutionId, said.Executions[line.ExecutionId]);
        return line;
    }

    private static Activity ReadActivity(BinaryReader r, Said said)
    {
        var head = r.Read7BitEncodedInt();
        if (head % 2 == 0) return said.Activities[head / 2];
        var id = r.ReadString();
        return new(id, head == 1 ? r.ReadString() : $"{said.Activities[(head - 3) / 2].Node}:{id}", ReadText(r, said));
    }

    private static Activity ReadFirstActivity(BinaryReader r, Said said)
    {
        if (r.Read7BitEncodedInt() is var known and > 0) return said.Activities[known - 1];
        var id = r.ReadString();
        var node = r.Read7BitEncodedInt() is var container and > 0 ? $"{said.Activities[container - 1].Node}:{id}" : r.ReadString();
        return new(id, node, r.ReadString());
    }

    private sealed record Activity(string Id, string Node, string Type);

    private sealed class Said
    {
        public DateTimeOffset At { get; private set; } = DateTimeOffset.UnixEpoch;
        public long Sequence { get; private set; }
        public int Execution { get; private set; }
        public List<Activity> Activities { get; } = [];
        public List<string> Texts { get; } = [];
        public List<IReadOnlyList<string>> Groups { get; } = [];
        public Dictionary<int, Activity> Executions { get; } = [];

        public void Hear(long sequence, DateTimeOffset at, int execution, Activity activity)
        {
            (Sequence, At, Execution, Executions[execution]) = (sequence, at, execution, activity);
            if (!Activities.Contains(activity)) Activities.Add(activity);
        }
    }
}
