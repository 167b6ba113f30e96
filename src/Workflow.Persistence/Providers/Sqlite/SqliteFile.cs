using Microsoft.Data.Sqlite;

namespace Workflow.Persistence.Providers.Sqlite;

/// <summary>A SQLite database as a file: copied while others write to it, and looked over before it is trusted.</summary>
public static class SqliteFile
{
    /// <summary>One consistent state of the database, taken page by page while the server runs.</summary>
    public static void Copy(string from, string to)
    {
        using var source = Open(from, SqliteOpenMode.ReadOnly);
        using var target = Open(to, SqliteOpenMode.ReadWriteCreate);
        source.BackupDatabase(target);
        // A copy that is one file, not three.
        Run(target, "PRAGMA journal_mode=DELETE");
    }

    /// <summary>What is wrong with the file; null: nothing.</summary>
    public static string? Damage(string file)
    {
        try
        {
            using var connection = Open(file, SqliteOpenMode.ReadOnly);
            var found = Column(connection, "PRAGMA integrity_check");
            return found is ["ok"]
                ? Column(connection, "PRAGMA foreign_key_check") is { Count: > 0 } orphans ? $"{orphans.Count} rows refer to nothing" : null
                : string.Join("; ", found.Take(3));
        }
        catch (SqliteException e)
        {
            return e.Message;
        }
    }

    /// <summary>The migrations it has, oldest first; none: it is no database of this program.</summary>
    public static IReadOnlyList<string> Migrations(string file)
    {
        using var connection = Open(file, SqliteOpenMode.ReadOnly);
        return Column(connection, "SELECT name FROM sqlite_master WHERE name = '__EFMigrationsHistory'") is []
            ? [] : Column(connection, "SELECT MigrationId FROM __EFMigrationsHistory ORDER BY MigrationId");
    }

    /// <summary>Whether another process has it open; a database that nobody uses lets itself be locked whole.</summary>
    public static bool IsInUse(string file)
    {
        try
        {
            using var connection = Open(file, SqliteOpenMode.ReadWrite);
            Run(connection, "PRAGMA busy_timeout=0");
            // Leaving WAL demands that nobody else has the file open.
            return Column(connection, "PRAGMA journal_mode=DELETE") is not ["delete"];
        }
        catch (SqliteException e) when (e.SqliteErrorCode is 5 or 6)
        {
            return true;
        }
    }

    private static SqliteConnection Open(string file, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = mode, Pooling = false }.ConnectionString);
        connection.Open();
        return connection;
    }

    private static void Run(SqliteConnection connection, string sql) => Column(connection, sql);

    private static List<string> Column(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // the constants above
        command.CommandText = sql;
#pragma warning restore CA2100
        command.CommandTimeout = 1;
        using var reader = command.ExecuteReader();
        var found = new List<string>();
        while (reader.Read()) found.Add(reader.GetString(0));
        return found;
    }
}
