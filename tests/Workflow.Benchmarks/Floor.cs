using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace Workflow.Benchmarks;

/// <summary>
/// What the machine allows: the rows that the decisions wrote, written again by plain ADO.NET over one kept connection with prepared commands, one transaction
/// for each decision, into the same tables with the same indexes, foreign keys and triggers, WAL and synchronous=FULL. It reads nothing and decides nothing.
/// The rows are the difference between the database before and after the decisions.
/// </summary>
public static class Floor
{
    static readonly (string Table, string[] Key, string Subject)[] s_tables =
    [
        ("Signoffs", ["Id"], "ChangeRequestId"),
        ("WorkTasks", ["Id"], "SubjectId"),
        ("ChangeRequests", ["Id"], "Id"),
        ("WorkflowInstances", ["Id"], "SubjectId"),
        ("Bookmarks", ["InstanceId", "Id"], "(SELECT i.SubjectId FROM WorkflowInstances i WHERE i.Id = t.InstanceId)"),
        ("AuditLines", ["Chain", "Sequence"], "(SELECT n.Key FROM AuditNames n WHERE n.Id = t.Subject)"),
    ];

    /// <summary>A consistent copy of a database that is in use.</summary>
    public static void Snapshot(string file, string copy)
    {
        using var connection = Open(file);
        using var command = connection.CreateCommand();
        command.CommandText = "VACUUM INTO $copy";
        command.Parameters.AddWithValue("$copy", copy);
        command.ExecuteNonQuery();
    }

    /// <summary>Decisions per second.</summary>
    public static double Measure(string before, string after)
    {
        var work = new Dictionary<string, List<Write>[]>(StringComparer.Ordinal);
        using var connection = Open(before);
        using (var recorded = Open(after))
        {
            foreach (var table in s_tables) Compare(connection, recorded, table.Table, table.Key, table.Subject, work);
        }

        Execute(connection, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;");
        var head = Prepare(connection, "UPDATE AuditHeads SET Sequence = Sequence + 1, Hash = $0 WHERE Chain <> 'org'", 1);
        head.Parameters[0].Value = new string('0', 64);
        var transactions = work.Values.SelectMany(writes => writes).ToList();
        var clock = Stopwatch.StartNew();
        foreach (var writes in transactions)
        {
            using var transaction = connection.BeginTransaction(deferred: false);
            foreach (var write in writes)
            {
                write.Command.Transaction = transaction;
                for (var i = 0; i < write.Values.Length; i++) write.Command.Parameters[i].Value = write.Values[i];
                write.Command.ExecuteNonQuery();
            }

            head.Transaction = transaction;
            head.ExecuteNonQuery();
            transaction.Commit();
        }

        return transactions.Count / clock.Elapsed.TotalSeconds;
    }

    sealed record Write(SqliteCommand Command, object[] Values);

    /// <summary>Turns the difference of one table into prepared writes: for each request, what the first decision wrote and what the second wrote.</summary>
    static void Compare(SqliteConnection before, SqliteConnection after, string table, string[] key, string subject, Dictionary<string, List<Write>[]> work)
    {
        var (columns, old) = Rows(before, table, key, subject);
        var (_, now) = Rows(after, table, key, subject);
        var keys = key.Select(k => Array.IndexOf(columns, k)).ToArray();
        var changed = Enumerable.Range(0, columns.Length)
            .Where(c => now.Any(row => old.TryGetValue(row.Key, out var was) && !Same(was.Values[c], row.Value.Values[c]))).ToArray();

        var insert = Prepare(before, $"INSERT INTO {table} ({string.Join(", ", columns.Select(Quoted))}) VALUES ({string.Join(", ", columns.Select((_, i) => $"${i}"))})", columns.Length);
        var delete = Prepare(before, $"DELETE FROM {table} WHERE {string.Join(" AND ", key.Select((k, i) => $"{Quoted(k)} = ${i}"))}", key.Length);
        var update = changed.Length == 0 ? null : Prepare(before,
            $"UPDATE {table} SET {string.Join(", ", changed.Select((c, i) => $"{Quoted(columns[c])} = ${i}"))} WHERE {string.Join(" AND ", key.Select((k, i) => $"{Quoted(k)} = ${i + changed.Length}"))}",
            changed.Length + key.Length);

        var inserts = now.Where(r => !old.ContainsKey(r.Key)).Select(r => (r.Value.Subject, Write: new Write(insert, r.Value.Values)));
        var updates = now.Where(r => old.TryGetValue(r.Key, out var was) && !was.Values.SequenceEqual(r.Value.Values, Equality))
            .Select(r => (r.Value.Subject, Write: new Write(update!, [.. changed.Select(c => r.Value.Values[c]), .. keys.Select(k => r.Value.Values[k])])));
        var deletes = old.Where(r => !now.ContainsKey(r.Key)).Select(r => (r.Value.Subject, Write: new Write(delete, [.. keys.Select(k => r.Value.Values[k])])));

        // An instance and a request are written by both decisions; of several rows the first belongs to the first decision, the others to the second, which has more to do.
        foreach (var writes in deletes.Concat(updates).Concat(inserts).Where(w => w.Subject.Length > 0).GroupBy(w => w.Subject))
        {
            var both = work.TryGetValue(writes.Key, out var known) ? known : work[writes.Key] = [[], []];
            var list = writes.Select(w => w.Write).ToList();
            both[0].Add(list[0]);
            both[1].AddRange(table is "ChangeRequests" or "WorkflowInstances" ? list : list.Skip(1));
        }
    }

    static (string[] Columns, Dictionary<string, (string Subject, object[] Values)> Rows) Rows(SqliteConnection connection, string table, string[] key, string subject)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // names from the list above
        command.CommandText = $"SELECT hex({(subject.StartsWith('(') ? subject : $"t.{subject}")}), t.* FROM {table} t ORDER BY {string.Join(", ", key.Select(k => "t." + Quoted(k)))}";
#pragma warning restore CA2100
        using var reader = command.ExecuteReader();
        var columns = Enumerable.Range(1, reader.FieldCount - 1).Select(reader.GetName).ToArray();
        var keys = key.Select(k => Array.IndexOf(columns, k)).ToArray();
        var rows = new Dictionary<string, (string, object[])>(StringComparer.Ordinal);
        while (reader.Read())
        {
            var values = new object[columns.Length];
            for (var i = 0; i < values.Length; i++) values[i] = reader.GetValue(i + 1);
            rows[string.Join('|', keys.Select(k => values[k] is byte[] b ? Convert.ToHexString(b) : values[k].ToString()))] = (reader.IsDBNull(0) ? "" : reader.GetString(0), values);
        }

        return (columns, rows);
    }

    static readonly EqualityComparer<object> Equality = EqualityComparer<object>.Create((a, b) => Same(a!, b!), _ => 0);

    static bool Same(object a, object b) => a is byte[] x && b is byte[] y ? x.AsSpan().SequenceEqual(y) : Equals(a, b);

    static string Quoted(string name) => $"\"{name}\"";

    static SqliteCommand Prepare(SqliteConnection connection, string sql, int parameters)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // names from the schema
        command.CommandText = sql;
#pragma warning restore CA2100
        for (var i = 0; i < parameters; i++) command.Parameters.Add(new SqliteParameter { ParameterName = $"${i}" });
        command.Prepare();
        return command;
    }

    static SqliteConnection Open(string file)
    {
        var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        return connection;
    }

    static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // literals above
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
