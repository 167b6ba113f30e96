using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Workflow.Persistence.Packing;
using Workflow.Testing;

namespace Workflow.Reliability;

/// <summary>
/// Every row of every table as text. What a decision must make anew each time (ids, and the hashes that cover them) is masked,
/// so that two databases in which the same thing happened are equal. The keys behind cookies are left out: a server makes them when it first needs one,
/// which no decision decides.
/// </summary>
public sealed partial class Dump
{
    readonly SortedDictionary<string, List<string>> _tables = new(StringComparer.Ordinal);
    readonly HashSet<string> _known = new(StringComparer.Ordinal);

    public static Dump Of(TestDatabase database, Dump? before = null)
    {
        var dump = new Dump();
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = database.File, Pooling = false }.ConnectionString);
        connection.Open();
        foreach (var table in Read(connection, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> 'ProtectionKeys'").Select(row => row[0]))
            dump._tables[table] = [.. Read(connection, $"SELECT * FROM \"{table}\"").Select(row => string.Join(" | ", row.Select(value => dump.Mask(value, before)))).Order(StringComparer.Ordinal)];
        return dump;
    }

    /// <summary>The first difference; null when there is none.</summary>
    public string? Differs(Dump other)
    {
        foreach (var (table, rows) in _tables)
        {
            var others = other._tables[table];
            if (rows.SequenceEqual(others)) continue;
            return $"{table}: only here {string.Join("; ", rows.Except(others).DefaultIfEmpty("-"))}, only there {string.Join("; ", others.Except(rows).DefaultIfEmpty("-"))}";
        }

        return null;
    }

    string Mask(string value, Dump? before) => Identities().Replace(value, match =>
    {
        if (before is null) _known.Add(match.Value);
        return before is null || before._known.Contains(match.Value) ? match.Value : "*";
    });

    static IEnumerable<string[]> Read(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // table names from the schema itself
        command.CommandText = sql;
#pragma warning restore CA2100
        using var reader = command.ExecuteReader();
        while (reader.Read())
            yield return [.. Enumerable.Range(0, reader.FieldCount).Select(i => Text(reader.GetValue(i)))];
    }

    static string Text(object value) => value switch
    {
        byte[] { Length: 16 } id => new Guid(id, bigEndian: true).ToString(),
        byte[] { Length: 32 } hash => Convert.ToHexStringLower(hash),
        // Details, journals and states: packed, and what is in them must be found to be masked.
        byte[] bytes => Encoding.Latin1.GetString(Packed.Unpack(bytes)),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    /// <summary>Ids and SHA-256 hashes.</summary>
    [GeneratedRegex("[0-9a-f]{64}|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    private static partial Regex Identities();
}
