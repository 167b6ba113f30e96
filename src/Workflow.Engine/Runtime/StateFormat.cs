using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Workflow.Engine.Expressions;

namespace Workflow.Engine.Runtime;

/// <summary>
/// The bytes of an instance: a version byte, a table of the node and activity ids that occur (each written once), then the parts in a fixed order,
/// numbers as variable-length integers. A change of layout takes the next version byte and keeps reading the earlier ones.
/// </summary>
internal static class StateFormat
{
    private const byte Version = 2;

    /// <summary>What an execution has beyond the ordinary. In version 1 there was only the first bit.</summary>
    [Flags]
    private enum Has : byte { Nothing = 0, Round = 1, Locals = 2, Data = 4, Attempts = 8, Position = 16, Break = 32 }

    /// <summary>Who began an instance.</summary>
    private enum Origin : byte { Outside, Parent, Event }

    private enum Kind : byte { Null, True, False, Text, Json }

    public static byte[] Write(InstanceState s)
    {
        using var body = new MemoryStream();
        var names = new List<string>();
        using (var w = new Writer(body, names)) WriteBody(w, s);
        using var whole = new MemoryStream((int)body.Length + 256);
        using (var w = new Writer(whole, []))
        {
            w.Write(Version);
            w.Write7BitEncodedInt(names.Count);
            names.ForEach(w.Write);
            w.Write(body.GetBuffer(), 0, (int)body.Length);
        }
        return whole.ToArray();
    }

    public static InstanceState Read(ReadOnlySpan<byte> bytes)
    {
        using var r = new Reader(bytes.ToArray());
        try
        {
            var version = r.ReadByte();
            if (version is < 1 or > Version) throw new InvalidDataException($"State format {version} is not known to this engine.");
            r.ReadNames();
            return ReadBody(r, version);
        }
        catch (Exception e) when (e is EndOfStreamException or FormatException or IndexOutOfRangeException or ArgumentException or JsonException or InvalidCastException)
        {
            throw new InvalidDataException("The state of the instance cannot be read.", e);
        }
    }

    private static void WriteBody(Writer w, InstanceState s)
    {
        w.Write(s.Id.ToByteArray(bigEndian: true));
        w.Write(s.DefinitionVersionId);
        w.Write(s.DefinitionId);
        w.Optional(s.CorrelationId);
        w.Optional(s.Name);
        w.Write((byte)s.Status);
        w.Write((byte)s.SubStatus);
        w.Write7BitEncodedInt(s.LastExecutionId);
        w.Write7BitEncodedInt(s.LastBookmarkId);
        w.Write7BitEncodedInt(s.LastIncidentId);
        w.Write7BitEncodedInt64(s.LastSequence);
        w.Json(s.LastResult);
        w.Many(s.WorkflowVariables, v => { w.Name(v.Name); w.Json(v.Value); });
        w.Many(s.InputValues, v => { w.Write(v.Key); w.Json(v.Value); });
        w.Many(s.OutputValues, v => { w.Write(v.Key); w.Json(v.Value); });
        w.Many(s.ActivityOutputs, v => { w.Name(v.Key); w.Json(v.Value); });
        w.Many(s.Executions, e => WriteExecution(w, e));
        w.Many(s.OpenBookmarks, b => WriteBookmark(w, b));
        w.Many(s.AllIncidents, i => WriteIncident(w, i));
        w.Write7BitEncodedInt(s.LastDispatchId);
        w.Write(s.IsCompensating);
        w.Many(s.Compensations, w.Name);
        WriteOrigin(w, s);
    }

    private static void WriteOrigin(Writer w, InstanceState s)
    {
        w.Write((byte)(s.Parent is not null ? Origin.Parent : s.EventGeneration > 0 ? Origin.Event : Origin.Outside));
        if (s.Parent is not null)
        {
            w.Write(s.Parent.InstanceId.ToByteArray(bigEndian: true));
            w.Write7BitEncodedInt(s.Parent.BookmarkId);
            w.Write7BitEncodedInt(s.Parent.Depth);
        }
        else if (s.EventGeneration > 0)
        {
            w.Write7BitEncodedInt(s.EventGeneration);
        }
    }

    private static void ReadOrigin(Reader r, InstanceState s)
    {
        switch ((Origin)r.ReadByte())
        {
            case Origin.Parent: s.Parent = new ParentLink(new Guid(r.ReadBytes(16), bigEndian: true), r.Read7BitEncodedInt(), r.Read7BitEncodedInt()); break;
            case Origin.Event: s.EventGeneration = r.Read7BitEncodedInt(); break;
        }
    }

    private static InstanceState ReadBody(Reader r, int version)
    {
        var s = new InstanceState
        {
            Id = new Guid(r.ReadBytes(16), bigEndian: true),
            DefinitionVersionId = r.ReadString(),
            DefinitionId = r.ReadString(),
            CorrelationId = r.Optional(),
            Name = r.Optional(),
            Status = (WorkflowStatus)r.ReadByte(),
            SubStatus = (WorkflowSubStatus)r.ReadByte(),
            LastExecutionId = r.Read7BitEncodedInt(),
            LastBookmarkId = r.Read7BitEncodedInt(),
            LastIncidentId = r.Read7BitEncodedInt(),
            LastSequence = r.Read7BitEncodedInt64(),
            LastResult = r.Json(),
        };
        r.Many(() => s.WorkflowVariables.Add((r.Name(), r.Json())));
        r.Many(() => s.InputValues.Add(r.ReadString(), r.Json()));
        r.Many(() => s.OutputValues.Add(r.ReadString(), r.Json()));
        r.Many(() => s.ActivityOutputs.Add(r.Name(), (JsonObject)r.Json()!));
        r.Many(() => s.Executions.Add(ReadExecution(r)));
        r.Many(() => s.OpenBookmarks.Add(ReadBookmark(r)));
        r.Many(() => s.AllIncidents.Add(ReadIncident(r, version)));
        if (version == 1) return s;
        s.LastDispatchId = r.Read7BitEncodedInt();
        s.IsCompensating = r.ReadBoolean();
        r.Many(() => s.Compensations.Add(r.Name()));
        ReadOrigin(r, s);
        return s;
    }

    private static void WriteExecution(Writer w, Execution e)
    {
        w.Write7BitEncodedInt(e.Id);
        w.Name(e.NodeId);
        w.Write7BitEncodedInt(e.ParentId);
        w.Write((byte)e.Status);
        w.Many(e.Variables, w.Json);
        var has = (e.Round is null ? Has.Nothing : Has.Round) | (e.Locals is null ? Has.Nothing : Has.Locals) | (e.Data is null ? Has.Nothing : Has.Data) | (e.Attempts == 0 ? Has.Nothing : Has.Attempts) | (e.Position == 0 ? Has.Nothing : Has.Position)
            | (e.IsBreaking ? Has.Break : Has.Nothing);
        w.Write((byte)has);
        if (e.Round is not null) WriteRound(w, e.Round);
        if (e.Locals is not null) w.Json(e.Locals);
        if (e.Data is not null) w.Json(e.Data);
        if (e.Attempts != 0) w.Write7BitEncodedInt(e.Attempts);
        if (e.Position != 0) w.Write7BitEncodedInt(e.Position);
    }

    private static void WriteRound(Writer w, FlowRound round)
    {
        w.Write7BitEncodedInt(round.Entry);
        w.Write7BitEncodedInt(round.Visits.Length);
        w.Write(round.Visits);
        w.Write7BitEncodedInt(round.Turns.Length);
        w.Write(round.Turns);
    }

    private static Execution ReadExecution(Reader r)
    {
        var e = new Execution { Id = r.Read7BitEncodedInt(), NodeId = r.Name(), ParentId = r.Read7BitEncodedInt(), Status = (ExecutionStatus)r.ReadByte() };
        var variables = new List<JsonNode?>();
        r.Many(() => variables.Add(r.Json()));
        e.Variables = [.. variables];
        var has = (Has)r.ReadByte();
        if (has.HasFlag(Has.Round)) e.Round = new FlowRound(r.Read7BitEncodedInt(), r.ReadBytes(r.Read7BitEncodedInt()), r.ReadBytes(r.Read7BitEncodedInt()));
        if (has.HasFlag(Has.Locals)) e.Locals = (JsonObject)r.Json()!;
        if (has.HasFlag(Has.Data)) e.Data = (JsonObject)r.Json()!;
        if (has.HasFlag(Has.Attempts)) e.Attempts = r.Read7BitEncodedInt();
        if (has.HasFlag(Has.Position)) e.Position = r.Read7BitEncodedInt();
        e.IsBreaking = has.HasFlag(Has.Break);
        return e;
    }

    private static void WriteBookmark(Writer w, Bookmark b)
    {
        w.Write7BitEncodedInt(b.Id);
        w.Name(b.ActivityId);
        w.Name(b.Name);
        w.Optional(b.Key);
        w.Write(b.DueAt is not null);
        if (b.DueAt is { } due) w.Write(due.UtcTicks);
        w.Json(b.Payload);
        w.Write7BitEncodedInt(b.ExecutionId);
    }

    private static Bookmark ReadBookmark(Reader r) =>
        new(r.Read7BitEncodedInt(), r.Name(), r.Name(), r.Optional(), r.ReadBoolean() ? r.Instant() : null, r.Json(), r.Read7BitEncodedInt());

    private static void WriteIncident(Writer w, Incident i)
    {
        w.Write7BitEncodedInt(i.Id);
        w.Name(i.ActivityId);
        w.Name(i.ActivityType);
        w.Write(i.Code);
        w.Write(i.Message);
        w.Write(i.At.UtcTicks);
        w.Write(i.Resolved);
        w.Write7BitEncodedInt(i.ExecutionId);
        w.Write(i.RetryAt is not null);
        if (i.RetryAt is { } at) w.Write(at.UtcTicks);
    }

    private static Incident ReadIncident(Reader r, int version)
    {
        var incident = new Incident(r.Read7BitEncodedInt(), r.Name(), r.Name(), r.ReadString(), r.ReadString(), r.Instant(), r.ReadBoolean(), r.Read7BitEncodedInt());
        return version > 1 && r.ReadBoolean() ? incident with { RetryAt = r.Instant() } : incident;
    }

    private sealed class Writer(Stream stream, List<string> names) : BinaryWriter(stream, Encoding.UTF8, leaveOpen: true)
    {
        private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);

        public void Name(string name)
        {
            if (!numbers.TryGetValue(name, out var number))
            {
                numbers[name] = number = names.Count;
                names.Add(name);
            }
            Write7BitEncodedInt(number);
        }

        public void Optional(string? text)
        {
            Write(text is not null);
            if (text is not null) Write(text);
        }

        public void Many<T>(IReadOnlyCollection<T> items, Action<T> write)
        {
            Write7BitEncodedInt(items.Count);
            foreach (var item in items) write(item);
        }

        public void Json(JsonNode? node)
        {
            var kind = node?.GetValueKind() switch
            {
                null or JsonValueKind.Null or JsonValueKind.Undefined => Kind.Null,
                JsonValueKind.True => Kind.True,
                JsonValueKind.False => Kind.False,
                JsonValueKind.String => Kind.Text,
                _ => Kind.Json,
            };
            Write((byte)kind);
            if (kind == Kind.Text) Write(Values.StringOf(node!));
            if (kind == Kind.Json) Write(node!.ToJsonString(Values.Relaxed));
        }
    }

    private sealed class Reader(byte[] bytes) : BinaryReader(new MemoryStream(bytes), Encoding.UTF8)
    {
        private string[] names = [];

        public void ReadNames()
        {
            names = new string[Read7BitEncodedInt()];
            for (var i = 0; i < names.Length; i++) names[i] = ReadString();
        }

        public string Name() => names[Read7BitEncodedInt()];
        public string? Optional() => ReadBoolean() ? ReadString() : null;
        public DateTimeOffset Instant() => new(ReadInt64(), TimeSpan.Zero);

        public void Many(Action read)
        {
            for (var count = Read7BitEncodedInt(); count > 0; count--) read();
        }

        public JsonNode? Json() => (Kind)ReadByte() switch
        {
            Kind.Null => null,
            Kind.True => JsonValue.Create(true),
            Kind.False => JsonValue.Create(false),
            Kind.Text => JsonValue.Create(ReadString()),
            // Numbers, too: parsed ones answer to every numeric type.
            Kind.Json => JsonNode.Parse(ReadString()),
        };
    }
}
