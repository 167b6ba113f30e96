using System.Data.Common;
using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Npgsql;
using Workflow.Testing;

namespace Workflow.Benchmarks;

/// <summary>
/// What the machine allows: the rows that the decisions wrote, written again by plain ADO.NET over one kept connection with prepared commands, one transaction
/// for each decision, into the same tables with the same indexes, foreign keys, triggers and durability. It reads nothing and decides nothing.
/// The rows are the difference between the database before and after the decisions.
/// </summary>
public sealed class Floor
{
    static readonly (string Table, string[] Key, string Subject)[] s_tables =
    [
        ("Signoffs", ["Id"], "t.\"ChangeRequestId\""),
        ("WorkTasks", ["Id"], "t.\"SubjectId\""),
        ("ChangeRequests", ["Id"], "t.\"Id\""),
        ("WorkflowInstances", ["Id"], "t.\"SubjectId\""),
        ("Bookmarks", ["InstanceId", "Id"], "(SELECT i.\"SubjectId\" FROM \"WorkflowInstances\" i WHERE i.\"Id\" = t.\"InstanceId\")"),
        ("AuditLines", ["Chain", "Sequence"], "(SELECT n.\"Key\" FROM \"AuditNames\" n WHERE n.\"Id\" = t.\"Subject\")"),
    ];

    readonly Dictionary<string, List<Write>[]> _work = new(StringComparer.Ordinal);
    readonly TestDatabase _before;

    /// <param name="before">A database in which signatures are waited for; it stays as it is.</param>
    /// <param name="after">The same with all of them given.</param>
    public Floor(TestDatabase before, TestDatabase after)
    {
        _before = before;
        using var was = before.Open();
        using var now = after.Open();
        foreach (var (table, key, subject) in s_tables) Compare(was, now, table, key, subject);
    }

    /// <summary>Rows that a decision writes, on average.</summary>
    public double RowsPerDecision => _work.Values.SelectMany(both => both).Average(writes => writes.Count + 1);

    /// <summary>Decisions per second, on a copy of its own.</summary>
    public async Task<double> Measure(int most)
    {
        await using var database = await _before.Copy();
        using var connection = database.Open();
        if (database.Provider == "Sqlite") connection.Execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA wal_autocheckpoint = 4000; PRAGMA cache_size = -8000;");
        var commands = new Dictionary<string, DbCommand>(StringComparer.Ordinal);
        var head = Prepare(connection, "UPDATE \"AuditHeads\" SET \"Sequence\" = \"Sequence\" + 1, \"Hash\" = $1 WHERE \"Chain\" <> 'org'", ["character varying"]);
        head.Parameters[0].Value = new string('0', 64);
        var transactions = _work.Values.SelectMany(both => both).Take(most).ToList();
        foreach (var write in transactions.SelectMany(t => t).DistinctBy(w => w.Sql)) commands[write.Sql] = Prepare(connection, write.Sql, write.Types);
        var clock = Stopwatch.GetTimestamp();
        foreach (var writes in transactions)
        {
            using var transaction = connection is SqliteConnection sqlite ? sqlite.BeginTransaction(deferred: false) : connection.BeginTransaction();
            foreach (var write in writes)
            {
                var command = commands[write.Sql];
                command.Transaction = transaction;
                for (var i = 0; i < write.Values.Length; i++) command.Parameters[i].Value = write.Values[i];
                command.ExecuteNonQuery();
            }

            head.Transaction = transaction;
            head.ExecuteNonQuery();
            transaction.Commit();
        }

        return transactions.Count / Stopwatch.GetElapsedTime(clock).TotalSeconds;
    }

    sealed record Write(string Sql, string[] Types, object[] Values);

    sealed record Row(string Subject, object[] Values);

    /// <summary>Turns the difference of one table into writes: for each request, what the first decision wrote and what the second wrote.</summary>
    void Compare(DbConnection before, DbConnection after, string table, string[] key, string subject)
    {
        var (columns, types, old) = Rows(before, table, key, subject);
        var (_, _, now) = Rows(after, table, key, subject);
        var keys = key.Select(k => Array.IndexOf(columns, k)).ToArray();
        var changed = Enumerable.Range(0, columns.Length)
            .Where(c => now.Any(row => old.TryGetValue(row.Key, out var was) && !Same(was.Values[c], row.Value.Values[c]))).ToArray();

        var insert = $"INSERT INTO \"{table}\" ({string.Join(", ", columns.Select(Quoted))}) VALUES ({string.Join(", ", columns.Select((_, i) => $"${i + 1}"))})";
        var delete = $"DELETE FROM \"{table}\" WHERE {Where(0)}";
        var update = $"UPDATE \"{table}\" SET {string.Join(", ", changed.Select((c, i) => $"{Quoted(columns[c])} = ${i + 1}"))} WHERE {Where(changed.Length)}";

        var deletes = old.Where(r => !now.ContainsKey(r.Key)).Select(r => (r.Value.Subject, Write: Of(delete, keys, r.Value)));
        var updates = now.Where(r => old.TryGetValue(r.Key, out var was) && !was.Values.SequenceEqual(r.Value.Values, s_equality))
            .Select(r => (r.Value.Subject, Write: Of(update, [.. changed, .. keys], r.Value)));
        var inserts = now.Where(r => !old.ContainsKey(r.Key)).Select(r => (r.Value.Subject, Write: Of(insert, [.. Enumerable.Range(0, columns.Length)], r.Value)));

        // An instance and a request are written by both decisions; of several rows the first belongs to the first decision, the others to the second, which has more to do.
        foreach (var writes in deletes.Concat(updates).Concat(inserts).Where(w => w.Subject.Length > 0).GroupBy(w => w.Subject))
        {
            var both = _work.TryGetValue(writes.Key, out var known) ? known : _work[writes.Key] = [[], []];
            var list = writes.Select(w => w.Write).ToList();
            both[0].Add(list[0]);
            both[1].AddRange(table is "ChangeRequests" or "WorkflowInstances" ? list : list.Skip(1));
        }

        string Where(int first) => string.Join(" AND ", key.Select((k, i) => $"{Quoted(k)} = ${i + first + 1}"));

        Write Of(string sql, int[] of, Row row) => new(sql, [.. of.Select(c => types[c])], [.. of.Select(c => row.Values[c])]);
    }

    static (string[] Columns, string[] Types, Dictionary<string, Row> Rows) Rows(DbConnection connection, string table, string[] key, string subject)
    {
        using var command = connection.Sql($"SELECT {subject}, t.* FROM \"{table}\" t ORDER BY {string.Join(", ", key.Select(k => "t." + Quoted(k)))}");
        using var reader = command.ExecuteReader();
        var columns = Enumerable.Range(1, reader.FieldCount - 1).Select(reader.GetName).ToArray();
        var types = Enumerable.Range(1, reader.FieldCount - 1).Select(i => reader.GetDataTypeName(i).Split('(')[0]).ToArray();
        var keys = key.Select(k => Array.IndexOf(columns, k)).ToArray();
        var rows = new Dictionary<string, Row>(StringComparer.Ordinal);
        while (reader.Read())
        {
            var values = new object[columns.Length];
            for (var i = 0; i < values.Length; i++) values[i] = reader.GetValue(i + 1);
            rows[string.Join('|', keys.Select(k => Text(values[k])))] = new(reader.IsDBNull(0) ? "" : Text(reader.GetValue(0)), values);
        }

        return (columns, types, rows);
    }

    static string Text(object value) => value is byte[] bytes ? Convert.ToHexString(bytes) : value.ToString()!;

    static readonly EqualityComparer<object> s_equality = EqualityComparer<object>.Create((a, b) => Same(a!, b!), _ => 0);

    static bool Same(object a, object b) => a switch
    {
        byte[] x when b is byte[] y => x.AsSpan().SequenceEqual(y),
        Array x when b is Array y => x.Cast<object>().SequenceEqual(y.Cast<object>()),
        _ => Equals(a, b),
    };

    static string Quoted(string name) => $"\"{name}\"";

    static DbCommand Prepare(DbConnection connection, string sql, string[] types)
    {
        var command = connection.Sql(sql);
        for (var i = 0; i < types.Length; i++)
            command.Parameters.Add(connection is NpgsqlConnection ? new NpgsqlParameter { DataTypeName = types[i] } : new SqliteParameter { ParameterName = $"${i + 1}" });
        command.Prepare();
        return command;
    }
}
