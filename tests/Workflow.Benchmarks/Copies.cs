using System.Data.Common;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Npgsql;
using Workflow.Approvals.Audit;
using Workflow.Testing;

namespace Workflow.Benchmarks;

/// <summary>
/// Bulk copies of change requests that the process itself made: new ids, other instants, new numbers, spread over projects, each line of the audit chained anew as the
/// product chains it. Rows go in by prepared commands (SQLite) or binary COPY (PostgreSQL). Content is as it was, so that a copy's content hash is its original's.
/// </summary>
public sealed class Copies(TestDatabase database, Template template)
{
    const int Batch = 1_000;

    // No id, hash or instant of a real line.
    static readonly Guid s_subject = new(Enumerable.Repeat((byte)0xEE, 16).ToArray()), s_project = new(Enumerable.Repeat((byte)0xDD, 16).ToArray());
    static readonly string s_hash = new('f', 64);

    readonly Dictionary<(Guid? Key, string Word), int> _numbers = template.NamesOf(database).ToDictionary(n => n.Value, n => n.Key);
    readonly Dictionary<string, List<object[]>> _rows = new(StringComparer.Ordinal);
    readonly Dictionary<Template.Line, string> _texts = [];
    long _line;
    int _name;

    sealed class Place
    {
        public required Guid Project { get; init; }
        public required string Code { get; init; }
        public required string Chain { get; init; }
        public required int ChainNumber { get; init; }
        public long Sequence { get; set; }
        public string Hash { get; set; } = AuditFormat.Genesis;
        public long Number { get; set; }
    }

    /// <param name="projects">1: the project of the originals; otherwise as many new ones with the same people.</param>
    /// <param name="spread">The first copy is so much older than its original, the last is as old.</param>
    public void Make(int count, int projects, TimeSpan spread)
    {
        using var connection = database.Open();
        if (connection is SqliteConnection) connection.Execute("PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF; PRAGMA cache_size = -400000; PRAGMA wal_autocheckpoint = 20000;");
        else connection.Execute("SET session_replication_role = replica; SET synchronous_commit = off");
        _line = Number(connection, "SELECT coalesce(max(\"Id\"), 0) FROM \"AuditLines\"");
        _name = (int)Number(connection, "SELECT coalesce(max(\"Id\"), 0) FROM \"AuditNames\"");
        var places = projects == 1 ? [Own(connection)] : Enumerable.Range(1, projects).Select(i => Another(connection, i)).ToList();
        for (var i = 0; i < count; i++)
        {
            var shift = TimeSpan.FromMilliseconds(Math.Floor((spread * ((i + 1.0) / count - 1)).TotalMilliseconds));
            Copy(template.Requests[i % template.Requests.Count], places[i % places.Count], i, shift);
            if (i % Batch == Batch - 1) Write(connection);
        }

        Write(connection);
        foreach (var place in places) Finish(connection, place);
        if (connection is NpgsqlConnection)
        {
            connection.Execute("SELECT setval(pg_get_serial_sequence('\"AuditLines\"', 'Id'), (SELECT max(\"Id\") FROM \"AuditLines\")), setval(pg_get_serial_sequence('\"AuditNames\"', 'Id'), (SELECT max(\"Id\") FROM \"AuditNames\"))");
            connection.Execute("VACUUM ANALYZE");
        }
        else connection.Execute("PRAGMA wal_checkpoint(TRUNCATE)");
    }

    void Copy(Template.Request request, Place place, int copy, TimeSpan shift)
    {
        Guid New(Guid id) => id == template.Project ? place.Project : template.IsOwn(id) ? Other(id, copy, shift) : id;

        foreach (var row in request.Rows)
        {
            var values = new object[row.Values.Length];
            var columns = template.Tables[row.Table].Columns;
            for (var i = 0; i < values.Length; i++)
            {
                var value = row.Values[i];
                values[i] = value is DBNull ? value
                    : columns[i].EndsWith("At", StringComparison.Ordinal) ? template.Value(template.Instant(value) + shift)
                    : row.Table == "ChangeRequests" && columns[i] == "Number" ? string.Create(CultureInfo.InvariantCulture, $"{place.Code}-CR-{++place.Number:0000}")
                    : value is Guid id ? New(id)
                    : row.Places[i] is { } at ? Patched(value, at, New) : value;
            }

            Add(row.Table, values);
        }

        var subjects = new Dictionary<(Guid, string), int>();
        foreach (var line in request.Lines)
        {
            var subject = New(line.Subject.Key);
            if (!subjects.TryGetValue((subject, line.Subject.Word), out var number))
            {
                subjects.Add((subject, line.Subject.Word), number = ++_name);
                Add("AuditNames", [number, template.Value(subject), line.Subject.Word]);
            }

            var details = line.Places is null ? line.Details : (byte[])Patched(line.Details, line.Places, New);
            var at = AuditFormat.Millisecond(line.At + shift);
            var text = TextOf(line, place, subject, details, at);
            (place.Sequence, place.Hash) = (place.Sequence + 1, AuditFormat.Hash(text));
            Add("AuditLines", [++_line, place.ChainNumber, place.Sequence, template.Value(at), NumberOf(template.Names[line.Action]), NumberOf(template.Names[line.Actor]), number, DBNull.Value, false, details, Convert.FromHexString(place.Hash), AuditFormat.Version]);
        }
    }

    /// <summary>The product's text of the line. It is written once for each line of a template, and a copy's own values are put into their places; the product's verification says whether that is the same.</summary>
    string TextOf(Template.Line line, Place place, Guid subject, byte[] details, DateTimeOffset at)
    {
        const long Sequence = 987_654_321_012_345;
        if (!_texts.TryGetValue(line, out var text))
        {
            var entry = new AuditEntry(AuditEntry.ChainOf(s_project), template.Names[line.Action].Word, template.Names[line.Actor].Key, template.Names[line.Actor].Word, line.Subject.Word, s_subject, s_project, new JsonObject { ["details"] = 0 });
            _texts[line] = text = AuditLine.After(Sequence - 1, s_hash, entry, DateTimeOffset.UnixEpoch).Text;
        }

        return new StringBuilder(text)
            .Replace("{\"details\":0}", Template.Text(details)).Replace(s_hash, place.Hash).Replace(s_subject.ToString("D"), subject.ToString("D"))
            .Replace(AuditEntry.ChainOf(s_project), place.Chain).Replace(s_project.ToString("D"), place.Project.ToString("D"))
            .Replace(Sequence.ToString(CultureInfo.InvariantCulture), (place.Sequence + 1).ToString(CultureInfo.InvariantCulture)).Replace(AuditFormat.Instant(DateTimeOffset.UnixEpoch), AuditFormat.Instant(at)).ToString();
    }

    static object Patched(object value, int[] at, Func<Guid, Guid> change)
    {
        if (value is byte[] bytes)
        {
            var copy = (byte[])bytes.Clone();
            foreach (var place in at) change(new Guid(bytes.AsSpan(place, 16), true)).TryWriteBytes(copy.AsSpan(place, 16), true, out _);
            return copy;
        }

        var text = (string)value;
        foreach (var place in at)
        {
            var id = Template.IdAt(text, place)!.Value;
            var format = text.Length >= place + 36 && text[place + 8] == '-' ? "D" : "N";
            text = string.Concat(text.AsSpan(0, place), change(id).ToString(format), text.AsSpan(place + (format == "D" ? 36 : 32)));
        }

        return text;
    }

    /// <summary>An id of version 7 whose time has moved as the copy's has, and whose random part says which copy.</summary>
    static Guid Other(Guid id, int copy, TimeSpan shift)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, true, out _);
        var at = ((long)bytes[0] << 40 | (long)bytes[1] << 32 | (long)bytes[2] << 24 | (long)bytes[3] << 16 | (long)bytes[4] << 8 | bytes[5]) + (long)shift.TotalMilliseconds;
        for (var i = 0; i < 6; i++) bytes[i] = (byte)(at >> (40 - 8 * i));
        for (var i = 0; i < 4; i++) bytes[12 + i] ^= (byte)((copy + 1) >> (24 - 8 * i));
        return new Guid(bytes, true);
    }

    Place Own(DbConnection connection)
    {
        var chain = AuditEntry.ChainOf(template.Project);
        return new()
        {
            Project = template.Project, Code = World.Metro, Chain = chain, ChainNumber = NumberOf((null, chain)),
            Sequence = Number(connection, $"SELECT \"Sequence\" FROM \"AuditHeads\" WHERE \"Chain\" = '{chain}'"), Hash = (string)connection.Scalar($"SELECT \"Hash\" FROM \"AuditHeads\" WHERE \"Chain\" = '{chain}'")!,
            Number = Number(connection, $"SELECT max(\"Value\") FROM \"Counters\" WHERE \"ProjectId\" = {Literal(template.Project)}"),
        };
    }

    Place Another(DbConnection connection, int number)
    {
        var (id, code) = (Other(template.Project, -number - 1, TimeSpan.FromMilliseconds(number)), string.Create(CultureInfo.InvariantCulture, $"LOT-{number}"));
        foreach (var (table, change) in new[] { ("Projects", "Id"), ("Memberships", "ProjectId"), ("Counters", "ProjectId") })
        {
            using var command = connection.Sql($"SELECT * FROM \"{table}\" WHERE \"{change}\" = {Literal(template.Project)}");
            using var reader = command.ExecuteReader();
            var columns = Enumerable.Range(0, reader.FieldCount).Select(reader.GetName).ToArray();
            template.Tables.TryAdd(table, (columns, [.. Enumerable.Range(0, columns.Length).Select(i => reader.GetDataTypeName(i).Split('(')[0])]));
            while (reader.Read())
                Add(table, [.. columns.Select((c, i) => c == change ? template.Value(id) : c == "Code" ? code : table == "Memberships" && c == "Id" ? template.Value(Other(template.Id(reader.GetValue(i)), number, default)) : reader.GetValue(i))]);
        }

        Write(connection);
        var chain = AuditEntry.ChainOf(id);
        return new() { Project = id, Code = code, Chain = chain, ChainNumber = NumberOf((null, chain)) };
    }

    /// <summary>The number of a name that copies share, which this database may not have yet.</summary>
    int NumberOf((Guid? Key, string Word) name)
    {
        if (_numbers.TryGetValue(name, out var number)) return number;
        Add("AuditNames", [++_name, name.Key is { } key ? template.Value(key) : DBNull.Value, name.Word]);
        return _numbers[name] = _name;
    }

    void Finish(DbConnection connection, Place place)
    {
        connection.Execute($"DELETE FROM \"AuditHeads\" WHERE \"Chain\" = '{place.Chain}'");
        connection.Execute(string.Create(CultureInfo.InvariantCulture, $"INSERT INTO \"AuditHeads\" (\"Chain\", \"Sequence\", \"Hash\") VALUES ('{place.Chain}', {place.Sequence}, '{place.Hash}')"));
        connection.Execute(string.Create(CultureInfo.InvariantCulture, $"UPDATE \"Counters\" SET \"Value\" = {place.Number} WHERE \"ProjectId\" = {Literal(place.Project)} AND \"Value\" < {place.Number}"));
    }

    void Add(string table, object[] values) => (_rows.TryGetValue(table, out var rows) ? rows : _rows[table] = []).Add(values);

    void Write(DbConnection connection)
    {
        template.Tables.TryAdd("AuditNames", (["Id", "Key", "Word"], ["integer", "uuid", "character varying"]));
        template.Tables.TryAdd("AuditLines", (["Id", "Chain", "Sequence", "At", "Action", "Actor", "Subject", "ProjectId", "ElsewhereProject", "Details", "Hash", "FormatVersion"],
            ["bigint", "integer", "bigint", "timestamp with time zone", "integer", "integer", "integer", "uuid", "boolean", "bytea", "bytea", "integer"]));
        using var transaction = connection.BeginTransaction();
        foreach (var (table, rows) in _rows.Where(r => r.Value.Count > 0))
        {
            var (columns, types) = template.Tables[table];
            if (connection is NpgsqlConnection postgres) Stream(postgres, table, columns, types, rows);
            else Insert(connection, transaction, table, columns, rows);
            rows.Clear();
        }

        transaction.Commit();
    }

    static void Insert(DbConnection connection, DbTransaction transaction, string table, string[] columns, List<object[]> rows)
    {
        using var command = connection.Sql($"INSERT INTO \"{table}\" ({Quoted(columns)}) VALUES ({string.Join(", ", columns.Select((_, i) => $"$p{i}"))})");
        command.Transaction = transaction;
        for (var i = 0; i < columns.Length; i++) command.Parameters.Add(new SqliteParameter { ParameterName = $"$p{i}" });
        command.Prepare();
        foreach (var row in rows)
        {
            for (var i = 0; i < row.Length; i++) command.Parameters[i].Value = row[i];
            command.ExecuteNonQuery();
        }
    }

    static void Stream(NpgsqlConnection connection, string table, string[] columns, string[] types, List<object[]> rows)
    {
        using var writer = connection.BeginBinaryImport($"COPY \"{table}\" ({Quoted(columns)}) FROM STDIN (FORMAT binary)");
        foreach (var row in rows)
        {
            writer.StartRow();
            for (var i = 0; i < row.Length; i++)
                if (row[i] is DBNull) writer.WriteNull();
                else writer.Write(row[i], types[i]);
        }

        writer.Complete();
    }

    static string Quoted(IEnumerable<string> columns) => string.Join(", ", columns.Select(c => $"\"{c}\""));

    string Literal(Guid id) => database.Provider == "Sqlite" ? $"x'{Convert.ToHexString(id.ToByteArray(true))}'" : $"'{id}'";

    static long Number(DbConnection connection, string sql) => Convert.ToInt64(connection.Scalar(sql), CultureInfo.InvariantCulture);
}
