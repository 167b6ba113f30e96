using Microsoft.Data.SqlClient;
using Workflow.Testing;

namespace Workflow.IntegrationTests.Storage;

public sealed class On_SQLite : StorageSuite
{
    protected override string DropAuditGuard => """DROP TRIGGER "AuditLines_no_update" """;

    protected override Task<(string, string, IAsyncDisposable)?> Empty()
    {
        var database = TestDatabase.Sqlite();
        return Task.FromResult<(string, string, IAsyncDisposable)?>((database.Provider, database.ConnectionString, database));
    }
}

public sealed class On_PostgreSQL : StorageSuite
{
    protected override string DropAuditGuard => """DROP TRIGGER "AuditLines_append_only" ON "AuditLines" """;

    protected override async Task<(string, string, IAsyncDisposable)?> Empty()
    {
        if (TestDatabase.PostgresServer is null) return null;
        var database = await TestDatabase.Postgres();
        return (database.Provider, database.ConnectionString, database);
    }
}

/// <summary>Runs where <c>WORKFLOW_TEST_SQLSERVER</c> names a server; elsewhere only the scripts are parsed, see <see cref="SQL_Server_scripts"/>.</summary>
public sealed class On_SQL_Server : StorageSuite
{
    private static int s_count;

    protected override string DropAuditGuard => "DROP TRIGGER [AuditLines_append_only]";

    protected override async Task<(string, string, IAsyncDisposable)?> Empty()
    {
        if (Environment.GetEnvironmentVariable("WORKFLOW_TEST_SQLSERVER") is not { Length: > 0 } server) return null;
        var name = $"test_{Environment.ProcessId}_{Interlocked.Increment(ref s_count)}";
        await OnServer(server, $"CREATE DATABASE [{name}]");
        return ("SqlServer", new SqlConnectionStringBuilder(server) { InitialCatalog = name }.ConnectionString, new Dropped(server, name));
    }

    private static async Task OnServer(string server, string sql)
    {
        await using var connection = new SqlConnection(server);
        await connection.OpenAsync();
#pragma warning disable CA2100 // names of our own making
        await using var command = new SqlCommand(sql, connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }

    private sealed class Dropped(string server, string name) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            SqlConnection.ClearAllPools();
            await OnServer(server, $"ALTER DATABASE [{name}] SET SINGLE_USER WITH ROLLBACK IMMEDIATE; DROP DATABASE [{name}]");
        }
    }
}
