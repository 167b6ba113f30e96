using Microsoft.Data.Sqlite;
using Npgsql;

namespace Workflow.Testing;

/// <summary>A database of a test's own; gone when it is disposed of.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    static int s_count;

    readonly string _place;   // SQLite: the folder; PostgreSQL: the database's name

    TestDatabase(string provider, string connectionString, string place)
    {
        Provider = provider;
        ConnectionString = connectionString;
        _place = place;
    }

    public string Provider { get; }
    public string ConnectionString { get; }

    /// <summary>The server for PostgreSQL tests, given by tests/run.sh; null when there is none.</summary>
    public static string? PostgresServer { get; } = Environment.GetEnvironmentVariable("WORKFLOW_TEST_POSTGRES") is { Length: > 0 } s ? s : null;

    /// <summary>The SQLite file.</summary>
    public string File => Provider == "Sqlite" ? Path.Combine(_place, "workflow.db") : throw new InvalidOperationException($"{Provider} is not a file");

    public static TestDatabase Sqlite()
    {
        var folder = Directory.CreateTempSubdirectory("workflow-test-").FullName;
        return new TestDatabase("Sqlite", $"Data Source={Path.Combine(folder, "workflow.db")}", folder);
    }

    public static TestDatabase ExistingSqlite(string file) => new("Sqlite", $"Data Source={file}", Path.GetDirectoryName(file)!);

    public static async Task<TestDatabase> Postgres(TestDatabase? template = null)
    {
        var server = PostgresServer ?? throw new InvalidOperationException("WORKFLOW_TEST_POSTGRES is not set");
        var name = $"test_{Environment.ProcessId}_{Interlocked.Increment(ref s_count)}";
        await OnServer($"CREATE DATABASE {name}{(template is null ? "" : $" TEMPLATE {template._place}")}");
        return new TestDatabase("Postgres", new NpgsqlConnectionStringBuilder(server) { Database = name }.ConnectionString, name);
    }

    /// <summary>An equal database. Nobody may be writing to this one.</summary>
    public async Task<TestDatabase> Copy()
    {
        ClosePools();
        if (Provider == "Postgres") return await Postgres(this);
        var copy = Sqlite();
        foreach (var file in Directory.GetFiles(_place)) System.IO.File.Copy(file, Path.Combine(copy._place, Path.GetFileName(file)));
        return copy;
    }

    public async ValueTask DisposeAsync()
    {
        ClosePools();
        if (Provider == "Postgres") await OnServer($"DROP DATABASE IF EXISTS {_place} WITH (FORCE)");
        else Directory.Delete(_place, recursive: true);
    }

    void ClosePools()
    {
        // All: a server connects with a connection string of its own making.
        if (Provider == "Postgres") NpgsqlConnection.ClearAllPools();
        else SqliteConnection.ClearAllPools();
    }

    static async Task OnServer(string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(PostgresServer) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // names of our own making; CREATE DATABASE takes no parameters
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }
}
