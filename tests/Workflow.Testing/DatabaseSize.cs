using Microsoft.Data.Sqlite;

namespace Workflow.Testing;

/// <summary>What a SQLite database takes on the disk, and which tables take it.</summary>
public static class DatabaseSize
{
    /// <summary>Bytes of the file after <c>VACUUM</c>. Nobody else may have it open.</summary>
    public static long AfterVacuum(string file)
    {
        SqliteConnection.ClearAllPools();
        using (var connection = Open(file)) Execute(connection, "PRAGMA wal_checkpoint(TRUNCATE); VACUUM; PRAGMA wal_checkpoint(TRUNCATE);");
        return new FileInfo(file).Length;
    }

    /// <summary>
    /// The bytes of each table with its indexes, the largest first: what a copy of the file loses with the table. The SQLite that .NET brings has no
    /// <c>dbstat</c> to ask.
    /// </summary>
    public static IReadOnlyList<(string Table, long Bytes)> ByTable(string file)
    {
        var copy = Path.Combine(Directory.CreateTempSubdirectory("workflow-size-").FullName, "copy.db");
        try
        {
            File.Copy(file, copy);
            using var connection = Open(copy);
            Execute(connection, "PRAGMA journal_mode = DELETE; PRAGMA foreign_keys = OFF;");
            var sizes = new List<(string, long)>();
            var before = new FileInfo(copy).Length;
            foreach (var table in Tables(connection))
            {
                Execute(connection, $"DROP TABLE \"{table}\"; VACUUM;");
                var after = new FileInfo(copy).Length;
                sizes.Add((table, before - after));
                before = after;
            }

            return [.. sizes.OrderByDescending(s => s.Item2)];
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(copy)!, recursive: true);
        }
    }

    static List<string> Tables(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'";
        using var reader = command.ExecuteReader();
        var tables = new List<string>();
        while (reader.Read()) tables.Add(reader.GetString(0));
        return tables;
    }

    static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // literals and names from the schema
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    static SqliteConnection Open(string file)
    {
        var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        return connection;
    }
}
