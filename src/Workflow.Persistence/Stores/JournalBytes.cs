using System.Text;
using Workflow.Engine.Runtime;

namespace Workflow.Persistence.Stores;

/// <summary>
/// The lines of an instance, one after the other: what has been said before is not said again. A format byte, then for each line a byte of flags and what
/// they announce; numbers have variable length. Read for ever: a change takes the next format byte and keeps reading the earlier ones.
/// </summary>
internal static class JournalBytes
{
    private const byte Format = 1;
    private const int EventBits = 7;

    [Flags]
    private enum Has : byte { NewInstant = 8, Jump = 16, Activity = 32, Outcomes = 64, Message = 128 }

    /// <summary>The bytes with more lines at their end; to begin with, none.</summary>
    public static byte[] Append(byte[] bytes, IReadOnlyList<JournalLine> lines)
    {
        var said = new Said();
        Read(bytes, said);
        using var stream = new MemoryStream(bytes.Length + 64);
        using var w = new BinaryWriter(stream);
        if (bytes.Length == 0) w.Write(Format);
        else w.Write(bytes);
        foreach (var line in lines) Write(w, line, said);
        w.Flush();
        return stream.ToArray();
    }

    public static IReadOnlyList<JournalLine> Read(byte[] bytes) => Read(bytes, new Said());

    private static void Write(BinaryWriter w, JournalLine line, Said said)
    {
        var activity = new Activity(line.ActivityId, line.NodeId, line.ActivityType);
        var flags = (line.At != said.At ? Has.NewInstant : 0) | (line.Sequence != said.Sequence + 1 ? Has.Jump : 0)
            | (said.Executions.GetValueOrDefault(line.ExecutionId) != activity ? Has.Activity : 0)
            | (line.Outcomes is null ? 0 : Has.Outcomes) | (line.Message is null ? 0 : Has.Message);
        w.Write((byte)((int)flags | (int)line.Event));
        w.Write7BitEncodedInt(line.ExecutionId);
        if (flags.HasFlag(Has.NewInstant)) w.Write7BitEncodedInt64(line.At.UtcTicks - said.At.UtcTicks);
        if (flags.HasFlag(Has.Jump)) w.Write7BitEncodedInt64(line.Sequence);
        if (flags.HasFlag(Has.Activity)) Write(w, activity, said);
        if (line.Outcomes is { } outcomes)
        {
            w.Write7BitEncodedInt(outcomes.Count);
            foreach (var outcome in outcomes) w.Write(outcome);
        }
        if (line.Message is { } message) w.Write(message);
        said.Hear(line.Sequence, line.At, line.ExecutionId, activity);
    }

    // An activity is named once; most stand in a container that has been named, and are called after it.
    private static void Write(BinaryWriter w, Activity activity, Said said)
    {
        var known = said.Activities.IndexOf(activity);
        w.Write7BitEncodedInt(known + 1);
        if (known >= 0) return;
        w.Write(activity.Id);
        var container = said.Activities.FindIndex(a => activity.Node == $"{a.Node}:{activity.Id}");
        w.Write7BitEncodedInt(container + 1);
        if (container < 0) w.Write(activity.Node);
        w.Write(activity.Type);
    }

    private static List<JournalLine> Read(byte[] bytes, Said said)
    {
        var lines = new List<JournalLine>();
        if (bytes.Length == 0) return lines;
        using var r = new BinaryReader(new MemoryStream(bytes), Encoding.UTF8);
        if (r.ReadByte() is var format && format != Format) throw new InvalidDataException($"Journal format {format} is not known to this program.");
        while (r.BaseStream.Position < bytes.Length) lines.Add(ReadLine(r, said));
        return lines;
    }

    private static JournalLine ReadLine(BinaryReader r, Said said)
    {
        var head = r.ReadByte();
        var flags = (Has)(head & ~EventBits);
        var execution = r.Read7BitEncodedInt();
        var at = flags.HasFlag(Has.NewInstant) ? new DateTimeOffset(said.At.UtcTicks + r.Read7BitEncodedInt64(), TimeSpan.Zero) : said.At;
        var sequence = flags.HasFlag(Has.Jump) ? r.Read7BitEncodedInt64() : said.Sequence + 1;
        var activity = flags.HasFlag(Has.Activity) ? ReadActivity(r, said) : said.Executions[execution];
        var outcomes = flags.HasFlag(Has.Outcomes) ? Enumerable.Range(0, r.Read7BitEncodedInt()).Select(_ => r.ReadString()).ToList() : null;
        var message = flags.HasFlag(Has.Message) ? r.ReadString() : null;
        said.Hear(sequence, at, execution, activity);
        return new(sequence, at, execution, activity.Id, activity.Node, activity.Type, (JournalEvent)(head & EventBits), outcomes, message);
    }

    private static Activity ReadActivity(BinaryReader r, Said said)
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
        public List<Activity> Activities { get; } = [];
        public Dictionary<int, Activity> Executions { get; } = [];

        public void Hear(long sequence, DateTimeOffset at, int execution, Activity activity)
        {
            (Sequence, At, Executions[execution]) = (sequence, at, activity);
            if (!Activities.Contains(activity)) Activities.Add(activity);
        }
    }
}
