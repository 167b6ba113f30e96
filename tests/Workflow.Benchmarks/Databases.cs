using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Npgsql;
using Workflow.Testing;

namespace Workflow.Benchmarks;

/// <summary>A database of a benchmark, seen past the server: sizes, rows, connections of one's own. Two providers, one SQL where they agree.</summary>
public static class Databases
{
    public static DbConnection Open(this TestDatabase database)
    {
        DbConnection connection = database.Provider == "Postgres"
            ? new NpgsqlConnection(new NpgsqlConnectionStringBuilder(database.ConnectionString) { Pooling = false, CommandTimeout = 0 }.ConnectionString)
            : new SqliteConnection(database.ConnectionString + ";Pooling=False;Default Timeout=0");
        connection.Open();
        return connection;
    }

    public static void Execute(this DbConnection connection, string sql)
    {
        using var command = connection.Sql(sql);
        command.ExecuteNonQuery();
    }

    public static object? Scalar(this DbConnection connection, string sql)
    {
        using var command = connection.Sql(sql);
        return command.ExecuteScalar();
    }

    public static DbCommand Sql(this DbConnection connection, string sql)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // literals and names from the schema
        command.CommandText = sql;
#pragma warning restore CA2100
        return command;
    }

    /// <summary>Bytes of each table with its indexes, after what is dead has been taken out. Nobody else may have it open.</summary>
    public static IReadOnlyDictionary<string, long> BytesByTable(TestDatabase database)
    {
        if (database.Provider == "Sqlite")
        {
            DatabaseSize.AfterVacuum(database.File);
            return DatabaseSize.ByTable(database.File).ToDictionary(t => t.Table, t => t.Bytes, StringComparer.Ordinal);
        }

        using var connection = database.Open();
        connection.Execute("VACUUM FULL");
        using var command = connection.Sql("SELECT relname::text, pg_total_relation_size(oid) FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace");
        using var reader = command.ExecuteReader();
        var sizes = new Dictionary<string, long>(StringComparer.Ordinal);
        while (reader.Read()) sizes[reader.GetString(0)] = reader.GetInt64(1);
        return sizes;
    }

    public static IReadOnlyDictionary<string, long> RowsByTable(TestDatabase database)
    {
        using var connection = database.Open();
        return Tables(connection, database.Provider).ToDictionary(t => t, t => Convert.ToInt64(connection.Scalar($"SELECT count(*) FROM \"{t}\""), CultureInfo.InvariantCulture), StringComparer.Ordinal);
    }

    static List<string> Tables(DbConnection connection, string provider)
    {
        using var command = connection.Sql(provider == "Sqlite"
            ? "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
            : "SELECT relname::text FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace");
        using var reader = command.ExecuteReader();
        var tables = new List<string>();
        while (reader.Read()) tables.Add(reader.GetString(0));
        return tables;
    }
}
