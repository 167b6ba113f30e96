using System.Data.Common;
using System.Globalization;
using Workflow.Persistence.Packing;
using Workflow.Testing;

namespace Workflow.Benchmarks;

/// <summary>Change requests as their rows are, with every place in them that has to change in a copy: ids, instants, numbers, the project.</summary>
public sealed class Template
{
    /// <summary>What belongs to a change request, in the order of the foreign keys, and how a row leads to its request.</summary>
    static readonly (string Table, string Subject)[] s_tables =
    [
        ("ChangeRequests", "t.\"Id\""), ("ChangeRequestRevisions", "t.\"ChangeRequestId\""), ("Assessments", "t.\"ChangeRequestId\""), ("Signoffs", "t.\"ChangeRequestId\""), ("WorkTasks", "t.\"SubjectId\""),
        ("WorkflowInstances", "t.\"SubjectId\""), ("Journal", "(SELECT i.\"SubjectId\" FROM \"WorkflowInstances\" i WHERE i.\"Id\" = t.\"InstanceId\")"),
        ("Bookmarks", "(SELECT i.\"SubjectId\" FROM \"WorkflowInstances\" i WHERE i.\"Id\" = t.\"InstanceId\")"), ("Notifications", "t.\"SubjectId\""),
    ];

    readonly HashSet<Guid> _own = [];
    readonly bool _isSqlite;

    public Template(TestDatabase database, Guid project)
    {
        (Project, _isSqlite) = (project, database.Provider == "Sqlite");
        Names = NamesOf(database);
        using var connection = database.Open();
        foreach (var (table, subject) in s_tables) Read(connection, table, subject);
        ReadAudit(connection);
        // Ids are known only now: a task's row names its instance.
        foreach (var request in Requests)
        {
            foreach (var row in request.Rows) row.Places = [.. row.Values.Select(PlacesIn)];
            foreach (var line in request.Lines) line.Places = PlacesIn(line.Details);
        }
    }

    public Guid Project { get; }
    public List<Request> Requests { get; } = [];
    public Dictionary<string, (string[] Columns, string[] Types)> Tables { get; } = new(StringComparer.Ordinal);

    /// <summary>Names that every copy shares: actions, and people under their display names.</summary>
    public Dictionary<int, (Guid? Key, string Word)> Names { get; }

    public sealed class Request
    {
        public required Guid Id { get; init; }
        public List<Row> Rows { get; } = [];
        public List<Line> Lines { get; } = [];
    }

    public sealed class Row
    {
        public required string Table { get; init; }
        public required object[] Values { get; init; }

        /// <summary>For each value, where ids of the request or its project begin within it; null: nowhere.</summary>
        public int[]?[] Places { get; set; } = [];
    }

    public sealed class Line
    {
        public required int Action { get; init; }
        public required int Actor { get; init; }
        public required (Guid Key, string Word) Subject { get; init; }
        public required DateTimeOffset At { get; init; }
        public required byte[] Details { get; init; }
        public int[]? Places { get; set; }
    }

    /// <summary>Whether an id is one that a copy has anew.</summary>
    public bool IsOwn(Guid id) => id == Project || _own.Contains(id);

    public Guid Id(object value) => value is Guid id ? id : new Guid((byte[])value, true);

    public object Value(Guid id) => _isSqlite ? id.ToByteArray(true) : id;

    /// <summary>The audit's names in a database that began as this one.</summary>
    public Dictionary<int, (Guid? Key, string Word)> NamesOf(TestDatabase database)
    {
        using var connection = database.Open();
        using var command = connection.Sql("SELECT \"Id\", \"Key\", \"Word\" FROM \"AuditNames\"");
        using var reader = command.ExecuteReader();
        var names = new Dictionary<int, (Guid? Key, string Word)>();
        while (reader.Read()) names[reader.GetInt32(0)] = (reader.IsDBNull(1) ? null : Id(reader.GetValue(1)), reader.GetString(2));
        return names;
    }

    void Read(DbConnection connection, string table, string subject)
    {
        using var command = connection.Sql($"SELECT {subject}, t.* FROM \"{table}\" t WHERE {subject} IN (SELECT c.\"Id\" FROM \"ChangeRequests\" c) ORDER BY 1");
        using var reader = command.ExecuteReader();
        var fields = Enumerable.Range(1, reader.FieldCount - 1).ToList();
        Tables[table] = ([.. fields.Select(reader.GetName)], [.. fields.Select(i => reader.GetDataTypeName(i).Split('(')[0])]);
        var (byId, key) = (Requests.ToDictionary(r => r.Id), Array.IndexOf(Tables[table].Columns, "Id"));
        while (reader.Read())
        {
            var id = Id(reader.GetValue(0));
            if (!byId.TryGetValue(id, out var request)) Requests.Add(byId[id] = request = new() { Id = id });
            var values = new object[fields.Count];
            foreach (var i in fields) values[i - 1] = reader.GetValue(i);
            request.Rows.Add(new() { Table = table, Values = values });
            // A bookmark's id is a number.
            if (key >= 0 && values[key] is Guid or byte[]) _own.Add(Id(values[key]));
        }
    }

    void ReadAudit(DbConnection connection)
    {
        var byId = Requests.ToDictionary(r => r.Id);
        using var lines = connection.Sql("SELECT \"Action\", \"Actor\", \"Subject\", \"At\", \"Details\" FROM \"AuditLines\" WHERE \"Subject\" IS NOT NULL ORDER BY \"Id\"");
        using var line = lines.ExecuteReader();
        while (line.Read())
            if (Names[line.GetInt32(2)] is { Key: { } key, Word: var word } && byId.TryGetValue(key, out var request))
                request.Lines.Add(new() { Action = line.GetInt32(0), Actor = line.GetInt32(1), Subject = (key, word), At = Instant(line.GetValue(3)), Details = (byte[])line.GetValue(4) });
    }

    int[]? PlacesIn(object value)
    {
        var places = value switch
        {
            byte[] bytes => Enumerable.Range(0, Math.Max(0, bytes.Length - 15)).Where(i => IsOwn(new Guid(bytes.AsSpan(i, 16), true))).ToArray(),
            string { Length: >= 32 } text => Enumerable.Range(0, text.Length - 31).Where(i => IdAt(text, i) is { } id && IsOwn(id)).ToArray(),
            _ => [],
        };
        return places.Length == 0 ? null : places;
    }

    /// <summary>The id that is written at a place of a text, with or without hyphens.</summary>
    public static Guid? IdAt(string text, int at) =>
        at + 36 <= text.Length && Guid.TryParseExact(text.AsSpan(at, 36), "D", out var id) ? id : Guid.TryParseExact(text.AsSpan(at, 32), "N", out id) ? id : null;

    public DateTimeOffset Instant(object value) => value is DateTime at ? new DateTimeOffset(DateTime.SpecifyKind(at, DateTimeKind.Utc)) : DateTimeOffset.FromUnixTimeMilliseconds(Convert.ToInt64(value, CultureInfo.InvariantCulture));

    public object Value(DateTimeOffset at) => _isSqlite ? at.ToUnixTimeMilliseconds() : at.UtcDateTime;

    public static string Text(byte[] packed) => Packed.UnpackText(packed);
}
